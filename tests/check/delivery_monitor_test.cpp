#include <doctest/doctest.h>

#include "support/event_stream.hpp"

using sqsim::testing::EventStream;
using namespace std::chrono_literals;

TEST_SUITE("delivery monitor") {
    TEST_CASE("a group delivered, deleted and delivered on in order breaks nothing") {
        EventStream story;
        story.sent("a", 1).sent("b", 2).sent("c", 3);
        story.received("a", 1, 1, 1).received("b", 2, 2, 1).deleted("a", 1).deleted("b", 2);
        story.received("c", 3, 3, 2).deleted("c", 3);
        CHECK(story.broken() == "");
    }

    TEST_CASE("a later message delivered before an earlier one breaks the order") {
        EventStream story;
        story.sent("a", 1).sent("b", 2).received("b", 2, 1, 1);
        CHECK(story.broken() == "delivery-order");
        CHECK(story.monitors().violations().front().message_id == "b");
    }

    TEST_CASE("a message behind an in-flight one may come only in the same answer") {
        EventStream same;
        same.sent("a", 1).sent("b", 2).received("a", 1, 1, 1).received("b", 2, 2, 1);
        CHECK(same.broken() == "");

        EventStream later;
        later.sent("a", 1).sent("b", 2).received("a", 1, 1, 1).received("b", 2, 2, 2);
        CHECK(later.broken() == "no-delivery-behind-in-flight");
    }

    TEST_CASE("an earlier message visible again goes first although a later one is in flight") {
        EventStream story;  // fact 102
        story.sent("a", 1).sent("b", 2).received("a", 1, 1, 1).received("b", 2, 2, 1);
        story.expired("a", 1).received("a", 1, 3, 2, 2);
        CHECK(story.broken() == "");
    }

    TEST_CASE("another group's message in flight holds nothing back") {
        EventStream story;
        story.sent("a", 1, "G").sent("b", 2, "H").received("a", 1, 1, 1);
        story.received("b", 2, 2, 2, 1, "H");
        CHECK(story.broken() == "");
    }

    TEST_CASE("a message delivered twice without its timeout ending breaks the lock") {
        EventStream story;
        story.sent("a", 1).received("a", 1, 1, 1).received("a", 1, 2, 2, 2);
        CHECK(story.broken() == "no-delivery-behind-in-flight");
    }

    TEST_CASE("a delivery of a message that was deleted or never sent is a loss of the truth") {
        EventStream story;
        story.sent("a", 1).received("a", 1, 1, 1).deleted("a", 1).received("a", 1, 2, 2, 2);
        CHECK(story.broken() == "no-loss");
    }

    TEST_CASE("a queue that holds fewer messages than the events left in it has lost some") {
        EventStream story;
        story.sent("a", 1).sent("b", 2);
        story.monitors().judge_queue("stock.fifo", 2, story.last_event());
        CHECK(story.broken() == "");
        story.monitors().judge_queue("stock.fifo", 1, story.last_event());
        CHECK(story.broken() == "no-loss");
    }

    TEST_CASE("a deduplication id may store again after five minutes, not a moment before") {
        const auto sent_again_after = [](sqsim::Duration gap) {
            EventStream story;
            story.tell(sqsim::MessageSent{"stock.fifo", "a", "G", "id", 1, EventStream::start});
            story.at(gap).tell(
                sqsim::MessageSent{"stock.fifo", "b", "G", "id", 2, EventStream::start + gap});
            return story.broken();
        };
        CHECK(sent_again_after(5min - 1ns) == "one-message-per-deduplication-id");
        CHECK(sent_again_after(5min) == "");
    }

    TEST_CASE("a send swallowed outside its window is a lost message") {
        EventStream story;
        story.tell(sqsim::MessageSent{"stock.fifo", "a", "G", "id", 1, EventStream::start});
        story.at(1min).tell(sqsim::MessageDeduplicated{"stock.fifo", "a", "G", "id"});
        CHECK(story.broken() == "");
        story.at(5min).tell(sqsim::MessageDeduplicated{"stock.fifo", "a", "G", "id"});
        CHECK(story.broken() == "no-loss");
    }

    TEST_CASE("a deletion by a superseded or expired receipt handle breaks its invariant") {
        EventStream superseded;
        superseded.sent("a", 1).received("a", 1, 1, 1).expired("a", 1).received("a", 1, 2, 2, 2);
        superseded.deleted("a", 1);
        CHECK(superseded.broken() == "stale-receipt-no-effect");

        EventStream expired;
        expired.sent("a", 1).received("a", 1, 1, 1).expired("a", 1).deleted("a", 1);
        CHECK(expired.broken() == "stale-receipt-no-effect");
    }

    TEST_CASE("a receive count that does not grow by one breaks its invariant") {
        EventStream story;
        story.sent("a", 1).received("a", 1, 1, 1, 2);
        CHECK(story.broken() == "receive-count");
    }

    TEST_CASE("a message moves to the dead-letter queue at its maximum, neither before nor after") {
        const auto received_times = [](std::int32_t times) {
            EventStream story;
            story.sent("a", 1);
            for (std::int32_t i = 1; i <= times; ++i) {
                const auto receipt = static_cast<std::uint64_t>(i);
                story.received("a", 1, receipt, receipt, i).expired("a", receipt);
            }
            story.moved("a", times, 7);
            return story.broken();
        };
        CHECK(received_times(2) == "dead-letter-after-maximum tried-before-dead-letter");
        CHECK(received_times(3) == "tried-before-dead-letter");
        CHECK(received_times(4) == "dead-letter-after-maximum tried-before-dead-letter");
    }

    TEST_CASE("each message breaks an invariant once, and monitors forget it for the next run") {
        EventStream story;
        story.sent("a", 1)
            .received("a", 1, 1, 1)
            .received("a", 1, 2, 2, 2)
            .received("a", 1, 3, 3, 3);
        CHECK(story.monitors().violations().size() == 1);
        story.monitors().clear();
        CHECK(story.monitors().violations().empty());
    }
}
