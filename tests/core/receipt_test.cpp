#include <doctest/doctest.h>

#include "core/receipt_handle.hpp"
#include "fixture.hpp"

/// DeleteMessage and ChangeMessageVisibility: what a receipt handle is good for, and until when.
namespace {

using namespace sqsim;
using namespace sqsim::test;

std::string expired(const Message& message) {
    return "InvalidParameterValue: Value " + message.receipt_handle +
           " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.";
}

std::string unavailable(const Message& message) {
    return "InvalidParameterValue: Value " + message.receipt_handle +
           " for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not "
           "available for visibility timeout change.";
}

TEST_CASE("a handle whose visibility timeout ran out deletes nothing (fact 136)") {
    TestQueue queue{{{"VisibilityTimeout", "1"}}};
    queue.send("g", "m1");
    const auto message = queue.messages().at(0);
    queue.clock.advance(1s);
    CHECK(outcome(queue.remove(message)) == expired(message));
    CHECK(queue.receive() == Texts{"m1"});
}

TEST_CASE("an extended handle deletes past the first deadline (fact 137)") {
    TestQueue queue{{{"VisibilityTimeout", "1"}}};
    queue.send("g", "m1");
    const auto message = queue.messages().at(0);
    REQUIRE(queue.change(message, 10));
    queue.clock.advance(5s);
    CHECK(outcome(queue.remove(message)) == "success");
    CHECK(queue.attribute("ApproximateNumberOfMessagesNotVisible") == "0");
}

TEST_CASE("a handle of an earlier receive deletes nothing (fact 138)") {
    TestQueue queue{{{"VisibilityTimeout", "1"}}};
    queue.send("g", "m1");
    const auto first = queue.messages().at(0);
    queue.clock.advance(1s);
    const auto second = queue.messages().at(0);
    CHECK(outcome(queue.remove(first)) == expired(first));
    CHECK(outcome(queue.remove(second)) == "success");
    CHECK(outcome(queue.remove(first)) == "success");  // gone: fact 139a
}

TEST_CASE("deleting twice is a success, also when another message has the place (fact 139a)") {
    TestQueue queue;
    queue.send("g", "m1");
    const auto message = queue.messages().at(0);
    REQUIRE(queue.remove(message));
    queue.send("g", "m2");
    CHECK(outcome(queue.remove(message)) == "success");
    CHECK(queue.receive() == Texts{"m2"});
}

TEST_CASE("a malformed handle is no handle (fact 139b)") {
    TestQueue queue;
    CHECK(outcome(queue.sqs.delete_message({queue.url, "garbage"})) ==
          "ReceiptHandleIsInvalid: The input receipt handle \"garbage\" is not a valid receipt "
          "handle.");
    CHECK(code(queue.sqs.change_message_visibility({queue.url, "garbage", 1})) ==
          "ReceiptHandleIsInvalid");
}

TEST_CASE("missing parameters are named (fact 139c)") {
    TestQueue queue;
    queue.send("g", "m1");
    const auto message = queue.messages().at(0);
    CHECK(outcome(queue.sqs.delete_message({queue.url, ""})) ==
          "MissingParameter: The request must contain the parameter ReceiptHandle.");
    CHECK(outcome(queue.sqs.change_message_visibility({queue.url, message.receipt_handle, {}})) ==
          "MissingParameter: The request must contain the parameter VisibilityTimeout.");
}

TEST_CASE("a handle of another queue is no handle (fact 139d)") {
    TestQueue queue;
    queue.send("g", "m1");
    const auto message = queue.messages().at(0);
    const std::string other = queue.create("other.fifo");
    CHECK(code(queue.sqs.delete_message({other, message.receipt_handle})) ==
          "ReceiptHandleIsInvalid");
}

TEST_CASE("a message is invisible for twelve hours in all at the most (fact 139e)") {
    TestQueue queue;
    queue.send("g", "m1");
    const auto message = queue.messages().at(0);
    CHECK(outcome(queue.change(message, 43'201)) ==
          "InvalidParameterValue: Value 43201 for parameter VisibilityTimeout is invalid. Reason: "
          "Must be between 0 and 43200.");
    CHECK(code(queue.change(message, -1)) == "InvalidParameterValue");
    queue.clock.advance(5s);
    CHECK(outcome(queue.change(message, 43'196)) ==
          "InvalidParameterValue: Value 43196 for parameter VisibilityTimeout is invalid. Reason: "
          "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]");
    CHECK(outcome(queue.change(message, 43'195)) == "success");
}

TEST_CASE("a changed timeout counts from the change and for this receipt alone (fact 139f)") {
    TestQueue queue{{{"VisibilityTimeout", "10"}}};
    queue.send("g", "m1");
    const auto message = queue.messages().at(0);
    queue.clock.advance(5s);
    REQUIRE(queue.change(message, 20));
    queue.clock.advance(20s - 1ns);
    CHECK(queue.receive() == Texts{});
    queue.clock.advance(1ns);
    CHECK(queue.receive() == Texts{"m1"});
    queue.clock.advance(10s);
    CHECK(queue.receive() == Texts{"m1"});
}

TEST_CASE("the visibility of a deleted or expired message cannot be changed (139g, 139h)") {
    TestQueue queue{{{"VisibilityTimeout", "1"}}};
    queue.send("g", "m1");
    const auto first = queue.messages().at(0);
    queue.clock.advance(1s);
    CHECK(outcome(queue.change(first, 5)) == unavailable(first));
    const auto second = queue.messages().at(0);
    REQUIRE(queue.remove(second));
    CHECK(outcome(queue.change(second, 5)) == unavailable(second));
}

TEST_CASE("a timeout of zero ends the handle too (fact 109)") {
    TestQueue queue;
    queue.send("g", "m1");
    const auto message = queue.messages().at(0);
    REQUIRE(queue.change(message, 0));
    CHECK(outcome(queue.remove(message)) == expired(message));
}

TEST_CASE("batches fail entry by entry with the single action's errors (facts 91, 93)") {
    TestQueue queue;
    queue.send("g", "m1");
    const auto message = queue.messages().at(0);
    const auto changed = queue.sqs.change_message_visibility_batch(
        {queue.url, {{"a", message.receipt_handle, 5}, {"b", "garbage", 5}}});
    REQUIRE(changed->successful.size() == 1);
    CHECK(changed->successful[0].id == "a");
    REQUIRE(changed->failed.size() == 1);
    const auto deleted = queue.sqs.delete_message_batch(
        {queue.url, {{"a", "garbage"}, {"b", message.receipt_handle}}});
    REQUIRE(deleted->failed.size() == 1);
    CHECK(deleted->failed[0].id == "a");
    CHECK(deleted->failed[0].sender_fault);
    CHECK(deleted->failed[0].error.code == ErrorCode::ReceiptHandleIsInvalid);
    CHECK(deleted->successful.at(0).id == "b");
    CHECK(queue.events.count_of<RequestFailed>() == 2);
}

TEST_CASE("whole delete and change batches are refused for their form (facts 83-86)") {
    TestQueue queue;
    CHECK(outcome(queue.sqs.delete_message_batch({queue.url, {}})) ==
          "EmptyBatchRequest: There should be at least one DeleteMessageBatchRequestEntry in the "
          "request.");
    CHECK(
        outcome(queue.sqs.change_message_visibility_batch({queue.url, {}})) ==
        "EmptyBatchRequest: There should be at least one ChangeMessageVisibilityBatchRequestEntry "
        "in the request.");
    DeleteMessageBatchRequest many{queue.url, {}};
    for (int i = 0; i < 11; ++i) many.entries.push_back({std::to_string(i), "h"});
    CHECK(code(queue.sqs.delete_message_batch(many)) == "TooManyEntriesInBatchRequest");
    CHECK(code(queue.sqs.delete_message_batch({queue.url, {{"a b", "h"}}})) ==
          "InvalidBatchEntryId");
    CHECK(code(queue.sqs.delete_message_batch({queue.url, {{"a", "h"}, {"a", "h"}}})) ==
          "BatchEntryIdsNotDistinct");
}

TEST_CASE("a handle's text gives the handle back, and no altered text gives any (fact 127)") {
    const core::ReceiptHandle handle{3, 70'000, 1'234'567'890'123, 42};
    const std::string text = core::to_text(handle, 7);
    CHECK(text.size() <= 1'024);
    CHECK(core::parse_receipt_handle(text, 7) == handle);
    CHECK(!core::parse_receipt_handle(text, 8).has_value());
    CHECK(!core::parse_receipt_handle(text + "A", 7).has_value());
    CHECK(!core::parse_receipt_handle("", 7).has_value());
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (char other : {'A', 'z', '0', '+', '=', ' '}) {
            std::string altered = text;
            altered[i] = other;
            if (altered != text) CHECK(!core::parse_receipt_handle(altered, 7).has_value());
        }
    }
}

TEST_CASE("a failure tells which delivery its handle stood for") {
    struct Failures final : QueueEventSink {
        void on_queue_event(TimePoint, const QueueEvent& event) override {
            if (const auto* failed = std::get_if<RequestFailed>(&event)) {
                action = failed->action;
                queue = failed->queue;
                message_id = failed->message_id;
                receipt = failed->receipt;
            }
        }
        std::string action, queue, message_id;
        std::uint64_t receipt = 0;
    } failures;
    VirtualClock clock;
    Emulator sqs{clock, {}, &failures};
    REQUIRE(sqs.create_queue({"q.fifo", {{"FifoQueue", "true"}}}));
    REQUIRE(sqs.send_message({"q.fifo", "m1", {}, {}, {}, "d", "g"}));
    const auto answer = sqs.receive_message({"q.fifo", {}, 1, {}, {}, {}, {}});
    const Message message = answer->messages.at(0);
    clock.advance(1s);
    CHECK(!sqs.delete_message({"q.fifo", message.receipt_handle}));
    CHECK(failures.action == "DeleteMessage");
    CHECK(failures.queue == "q.fifo");
    CHECK(failures.message_id == message.message_id);
    CHECK(failures.receipt == 1);
}

}  // namespace
