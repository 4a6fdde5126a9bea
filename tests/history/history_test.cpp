#include "history/history.hpp"

#include <doctest/doctest.h>

#include <string>

#include "history/event_fields.hpp"

using namespace sqsim;
using history::History;

namespace {

constexpr TimePoint start = VirtualClock::default_start;

void tell(History& history, std::string group, std::uint64_t sequence) {
    std::string id = "id-of-" + group;
    history.append(start, runtime::ActorId{0},
                   MessageSent{"stock.fifo", id, group, "d", sequence, start});
}

}  // namespace

TEST_CASE("a history keeps the texts of its events when their owner is gone") {
    History history;
    for (std::uint64_t i = 0; i < 5000; ++i) tell(history, "G" + std::to_string(i), i);
    REQUIRE(history.size() == 5000);
    for (std::uint64_t i = 0; i < 5000; ++i) {
        const auto* sent = history[i].as<MessageSent>();
        REQUIRE(sent != nullptr);
        CHECK(sent->message_group_id == "G" + std::to_string(i));
        CHECK(history[i].index == i);
    }
}

TEST_CASE("a text longer than a block of texts is kept whole") {
    History history;
    const std::string group(100'000, 'x');
    tell(history, group, 1);
    CHECK(history[0].as<MessageSent>()->message_group_id == group);
}

TEST_CASE("equal histories hash equal, and any field, time or actor makes a difference") {
    const auto hash = [](std::string_view group, std::uint64_t sequence, std::uint32_t actor,
                         Duration later) {
        History history;
        history.append(start + later, runtime::ActorId{actor},
                       MessageSent{"q", "id", group, "d", sequence, start});
        return history.hash();
    };
    const auto base = hash("G", 1, 0, Duration{0});
    CHECK(hash("G", 1, 0, Duration{0}) == base);
    CHECK(hash("H", 1, 0, Duration{0}) != base);
    CHECK(hash("G", 2, 0, Duration{0}) != base);
    CHECK(hash("G", 1, 1, Duration{0}) != base);
    CHECK(hash("G", 1, 0, Duration{1}) != base);
}

TEST_CASE("the hash of a known history is the same on every machine and compiler") {
    History history;
    tell(history, "STOCK_GROUP1", 7);
    history.append(start, runtime::no_actor,
                   RequestFailed{"DeleteMessage", "stock.fifo", ErrorCode::InvalidParameterValue,
                                 "text", "", 3});
    CHECK(history.hash() == 0x2FB20A933DCA4D29ULL);
}

TEST_CASE("a cleared history starts again from zero") {
    History history;
    tell(history, "G", 1);
    const auto hash = history.hash();
    history.clear();
    CHECK(history.size() == 0);
    tell(history, "G", 1);
    CHECK(history[0].index == 0);
    CHECK(history.hash() == hash);
}

TEST_CASE("events are named without their namespace and list their fields in order") {
    std::string fields;
    history::each_field(stock::StockLaidIn{1, 10}, [&](std::string_view name, std::int64_t value) {
        fields += std::string{name} + "=" + std::to_string(value) + " ";
    });
    CHECK(fields == "product_no=1 quantity=10 ");
    CHECK(history::name_of(stock::StockLaidIn{1, 10}) == "StockLaidIn");
    CHECK(history::name_of(QueueCreated{}) == "QueueCreated");
}
