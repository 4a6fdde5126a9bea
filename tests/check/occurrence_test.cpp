#include "check/occurrence.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "support/event_stream.hpp"

using namespace sqsim;
using namespace sqsim::testing;

namespace {

/// The ids of what was seen, separated by spaces.
std::string seen(EventStream& stream) {
    std::string ids;
    const auto& all = check::occurrences();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!stream.monitors().seen()[i]) continue;
        if (!ids.empty()) ids += ' ';
        ids += all[i].id;
    }
    return ids;
}

RequestFailed refused(std::string_view action, ErrorCode code, std::uint64_t receipt) {
    return {action, "stock.fifo", code, "", receipt == 0 ? "" : "m1", receipt};
}

}  // namespace

TEST_CASE("every occurrence has an id of its own and a sentence in both languages") {
    std::set<std::string_view> ids;
    for (const auto& occurrence : check::occurrences()) {
        CHECK(ids.insert(occurrence.id).second);
        CHECK(!occurrence.english.empty());
        CHECK(!occurrence.korean.empty());
        CHECK(check::find_occurrence(occurrence.id) == &occurrence);
    }
    CHECK(ids.size() == check::OccurrenceSet{}.size());
    CHECK(check::find_occurrence("no-such-occurrence") == nullptr);
}

TEST_CASE("a message received twice was redelivered") {
    EventStream stream;
    stream.sent("m1", 1).received("m1", 1, 1, 1);
    CHECK(seen(stream) == "");
    stream.expired("m1", 1).received("m1", 1, 2, 2, 2);
    CHECK(seen(stream) == "redelivery");
}

TEST_CASE("a dead letter that is read from its new queue was not redelivered") {
    EventStream stream;
    stream.sent("m1", 1).received("m1", 1, 1, 1).expired("m1", 1).moved("m1", 1, 1);
    CHECK(seen(stream) == "dead-letter-move");
    stream.tell(MessageReceived{"dead.fifo", "m1", "G", "m1", 1, 2, 2,
                                EventStream::start + std::chrono::seconds{30}, 2});
    CHECK(seen(stream) == "dead-letter-move");
}

TEST_CASE("a visibility timeout ends while handling only between the handler's two ends") {
    EventStream stream;
    stream.sent("m1", 1).received("m1", 1, 1, 1).handling("m1", 1).handled("m1").expired("m1", 1);
    CHECK(seen(stream) == "");
    stream.sent("m2", 2, "H").handling("m1", 1).expired("m2", 9);
    CHECK(seen(stream) == "");
    stream.expired("m1", 1);
    CHECK(seen(stream) == "expiry-while-handling");
}

TEST_CASE("nobody is handling a message any more when the handler's process has crashed") {
    EventStream stream;
    stream.sent("m1", 1).received("m1", 1, 1, 1).by(1).handling("m1", 1);
    stream.tell(stock::ConsumerCrashed{"c1", "before-commit"}).expired("m1", 1);
    CHECK(seen(stream) == "");
    stream.by(2).handling("m1", 1).by(1).tell(stock::ConsumerCrashed{"c1", "idle"});
    stream.expired("m1", 2);
    CHECK(seen(stream) == "expiry-while-handling");
}

TEST_CASE("an acknowledgement is stale when a handle that was good is refused") {
    EventStream stream;
    stream.tell(refused("ReceiveMessage", ErrorCode::InvalidParameterValue, 1));
    stream.tell(refused("DeleteMessage", ErrorCode::ReceiptHandleIsInvalid, 0));
    stream.tell(refused("DeleteMessage", ErrorCode::InvalidParameterValue, 0));
    CHECK(seen(stream) == "");
    SUBCASE("alone") {
        stream.tell(refused("DeleteMessage", ErrorCode::InvalidParameterValue, 1));
    }
    SUBCASE("in a batch") {
        stream.tell(refused("DeleteMessageBatch", ErrorCode::InvalidParameterValue, 1));
    }
    CHECK(seen(stream) == "stale-acknowledgement");
}

TEST_CASE("a locked database is busy, a version that moved on is not") {
    EventStream stream;
    stream.tell(stock::StoreConflict{1, "version", true});
    CHECK(seen(stream) == "");
    stream.tell(stock::StoreConflict{1, "busy", false});
    CHECK(seen(stream) == "database-busy");
}

TEST_CASE("a reduction that was skipped is an idempotent skip") {
    EventStream stream;
    stream.tell(stock::ReductionSkipped{"m1", 1, "key"});
    CHECK(seen(stream) == "idempotent-skip");
}

TEST_CASE("a receive is replayed by its attempt id and not by a changed visibility") {
    EventStream stream;
    stream.sent("m1", 1).received("m1", 1, 1, 1);
    const auto until = EventStream::start + std::chrono::seconds{40};
    stream.tell(MessageVisibilityChanged{"stock.fifo", "m1", "G", 1, until, false});
    CHECK(seen(stream) == "");
    stream.tell(MessageVisibilityChanged{"stock.fifo", "m1", "G", 1, until, true});
    CHECK(seen(stream) == "receive-replayed");
}

TEST_CASE("what one run has shown the next one has to show anew") {
    EventStream stream;
    stream.tell(stock::ReductionSkipped{"m1", 1, "key"});
    stream.monitors().clear();
    CHECK(seen(stream) == "");
}
