#include "history/state.hpp"

#include <doctest/doctest.h>

#include "history/history.hpp"

using namespace sqsim;
using history::State;

namespace {

constexpr TimePoint start = VirtualClock::default_start;

/// A state fed through a history, so that its texts live on.
struct Folded {
    history::History history;
    State state;

    Folded& tell(const history::Payload& payload, std::uint32_t actor = 0) {
        state.apply(history.append(start, runtime::ActorId{actor}, payload));
        return *this;
    }
    Folded& sent(std::string_view id, std::uint64_t sequence, std::string_view group = "G") {
        return tell(MessageSent{"q", id, group, id, sequence, start});
    }
    Folded& received(std::string_view id, std::uint32_t actor, Duration timeout) {
        return tell(MessageReceived{"q", id, "G", id, 1, 1, 1, start + timeout, 1}, actor);
    }
    [[nodiscard]] const history::MessageState& message(std::string_view id) const {
        return *state.queue("q")->message(id);
    }
};

}  // namespace

TEST_CASE("a received message is in flight with its receiver until its timeout expires") {
    Folded folded;
    folded.sent("a", 1).received("a", 3, std::chrono::seconds{30});
    CHECK(folded.message("a").in_flight);
    CHECK(folded.message("a").holder == runtime::ActorId{3});
    CHECK(folded.state.receive_count("a") == 1);
    folded.tell(MessageVisibilityExpired{"q", "a", "G", 1});
    CHECK(!folded.message("a").in_flight);
    CHECK(folded.message("a").holder == runtime::no_actor);
}

TEST_CASE("a message received with a timeout of zero is not in flight") {
    Folded folded;
    folded.sent("a", 1).received("a", 3, Duration{0});
    CHECK(!folded.message("a").in_flight);
}

TEST_CASE("a deleted message leaves an empty group behind") {
    Folded folded;
    folded.sent("a", 1).tell(MessageDeleted{"q", "a", "G", 1});
    REQUIRE(folded.state.queue("q")->group("G") != nullptr);
    CHECK(folded.state.queue("q")->group("G")->messages.empty());
}

TEST_CASE("a dead-lettered message is in the other queue, with its receive count") {
    Folded folded;
    folded.sent("a", 1).received("a", 0, Duration{0});
    folded.tell(MessageMovedToDeadLetterQueue{"q", "dlq", "a", "G", 1, 9});
    CHECK(folded.state.queue("q")->message("a") == nullptr);
    REQUIRE(folded.state.queue("dlq")->message("a") != nullptr);
    CHECK(folded.state.queue("dlq")->message("a")->sequence_number == 9);
    CHECK(folded.state.receive_count("a") == 1);
}

TEST_CASE("messages of several groups come in the order of their sequence numbers") {
    Folded folded;
    folded.sent("a", 1, "G").sent("b", 2, "H").sent("c", 3, "G");
    const auto all = folded.state.queue("q")->in_sequence();
    REQUIRE(all.size() == 3);
    CHECK(all[1]->message_id == "b");
}

TEST_CASE("stock is what the last commit left, and unknown for an unknown product") {
    Folded folded;
    folded.tell(stock::StockLaidIn{1, 10});
    folded.tell(stock::StockReduced{"a", "G", 1, 1, 1, 4, 6});
    CHECK(folded.state.stock(1) == 6);
    CHECK(folded.state.stock(2) == std::nullopt);
}

TEST_CASE("reductions are kept in the order of their commits, the reading of stock is none") {
    Folded folded;
    folded.tell(stock::StockRead{1, 7, 10});
    folded.tell(stock::StockReduced{"b", "G", 2, 8, 1, 4, 6});
    folded.tell(stock::StockReduced{"", "", 0, 7, 1, 1, 5});
    REQUIRE(folded.state.reductions().size() == 2);
    CHECK(folded.state.reductions()[0].message_id == "b");
    CHECK(folded.state.reductions()[1].order_id == 7);
}

TEST_CASE("a duplicate send stores nothing and is counted") {
    Folded folded;
    folded.sent("a", 1).tell(MessageDeduplicated{"q", "a", "G", "a"});
    CHECK(folded.state.duplicates() == 1);
    CHECK(folded.state.queue("q")->in_sequence().size() == 1);
}
