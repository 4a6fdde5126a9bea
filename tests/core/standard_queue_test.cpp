#include <doctest/doctest.h>

#include "fixture.hpp"

/// Standard queues, where they are not FIFO queues.
namespace {

using namespace sqsim;
using namespace sqsim::test;

struct StandardQueue : TestQueue {
    explicit StandardQueue(AttributeMap attributes = {}, EngineOptions options = {})
        : TestQueue{{}, std::move(options)} {
        url = sqs.create_queue({"plain", std::move(attributes)}).value().queue_url;
    }

    SendMessageResponse store(const std::string& body, std::optional<int> delay_seconds = {}) {
        SendMessageRequest request;
        request.queue_url = url;
        request.message_body = body;
        request.delay_seconds = delay_seconds;
        return sqs.send_message(request).value();
    }

    auto refused(const SendMessageRequest& request) { return outcome(sqs.send_message(request)); }
};

TEST_CASE("a standard queue shows no FIFO attribute (fact 15)") {
    StandardQueue queue;
    const auto all = queue.sqs.get_queue_attributes({queue.url, {"All"}}).value().attributes;
    CHECK(all.size() == 12);
    for (const char* name :
         {"FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit"}) {
        CHECK(all.count(name) == 0);
    }
}

TEST_CASE("a standard queue takes no FIFO attribute (fact 21)") {
    StandardQueue queue;
    CHECK(outcome(queue.set({{"FifoQueue", "true"}})) ==
          "InvalidAttributeName: Unknown Attribute FifoQueue.");
    CHECK(outcome(queue.set({{"ContentBasedDeduplication", "true"}})) ==
          "InvalidAttributeName: Unknown Attribute ContentBasedDeduplication.");
    CHECK(outcome(queue.set({{"DeduplicationScope", "queue"}})) ==
          "InvalidAttributeName: You can specify the DeduplicationScope only when FifoQueue is set "
          "to true.");
    CHECK(outcome(queue.set({{"FifoThroughputLimit", "perQueue"}})) ==
          "InvalidAttributeName: You can specify the FifoThroughputLimit only when FifoQueue is "
          "set to true.");
}

TEST_CASE("nothing is held back behind a message in flight") {
    StandardQueue queue;
    for (const char* body : {"m1", "m2", "m3"}) queue.store(body);
    CHECK(queue.receive(1) == Texts{"m1"});
    CHECK(queue.receive(1) == Texts{"m2"});
    CHECK(queue.receive() == Texts{"m3"});
    CHECK(queue.attribute("ApproximateNumberOfMessagesNotVisible") == "3");
}

TEST_CASE("the same body is stored as often as it is sent, without a sequence number (fact 58)") {
    StandardQueue queue;
    const auto first = queue.store("same");
    const auto second = queue.store("same");
    CHECK(first.message_id != second.message_id);
    CHECK(first.sequence_number.empty());
    const auto received = queue.messages();
    REQUIRE(received.size() == 2);
    CHECK(received[0].attributes.count("SequenceNumber") == 0);
    CHECK(received[0].attributes.count("MessageDeduplicationId") == 0);
    CHECK(received[0].attributes.count("MessageGroupId") == 0);
}

TEST_CASE("a message group is a label that locks nothing (fact 50)") {
    StandardQueue queue;
    SendMessageRequest request;
    request.queue_url = queue.url;
    request.message_group_id = "tenant";
    for (const char* body : {"m1", "m2"}) {
        request.message_body = body;
        REQUIRE(queue.sqs.send_message(request));
    }
    const auto received = queue.messages(1);
    CHECK(received.at(0).attributes.at("MessageGroupId") == "tenant");
    CHECK(queue.receive(1) == Texts{"m2"});
    request.message_group_id = "two words";
    CHECK(queue.refused(request).starts_with(
        "InvalidParameterValue: Value two words for parameter MessageGroupId is invalid."));
}

TEST_CASE("a deduplication id is refused, alone and in a batch (fact 49)") {
    StandardQueue queue;
    SendMessageRequest request;
    request.queue_url = queue.url;
    request.message_body = "m";
    request.message_deduplication_id = "id";
    const std::string refused =
        "InvalidParameterValue: Value id for parameter MessageDeduplicationId is invalid. Reason: "
        "The request includes a parameter that is not valid for this queue type.";
    CHECK(queue.refused(request) == refused);
    SendMessageBatchRequestEntry entry;
    entry.id = "a";
    entry.message_body = "m";
    CHECK(code(queue.sqs.send_message_batch({queue.url, {entry}})) == "success");
    entry.message_deduplication_id = "id";
    CHECK(outcome(queue.sqs.send_message_batch({queue.url, {entry}})) == refused);
}

TEST_CASE("a message's own delay counts instead of the queue's, zero included") {
    StandardQueue queue{{{"DelaySeconds", "10"}}};
    queue.store("queue's");
    queue.store("own", 5);
    queue.store("none", 0);
    CHECK(queue.receive() == Texts{"none"});
    queue.clock.advance(5s);
    CHECK(queue.receive() == Texts{"own"});
    queue.clock.advance(5s);
    CHECK(queue.receive() == Texts{"queue's"});
    SendMessageRequest request;
    request.queue_url = queue.url;
    request.message_body = "m";
    request.delay_seconds = 901;
    CHECK(queue.refused(request) ==
          "InvalidParameterValue: Value 901 for parameter DelaySeconds is invalid. Reason: "
          "DelaySeconds must be >= 0 and <= 900.");
}

TEST_CASE("a changed delay does not hold for messages that are here already (fact 52)") {
    StandardQueue queue{{{"DelaySeconds", "10"}}};
    queue.store("m1");
    REQUIRE(queue.set({{"DelaySeconds", "0"}}));
    CHECK(queue.receive() == Texts{});
    queue.store("m2");
    CHECK(queue.receive() == Texts{"m2"});
}

TEST_CASE("an expired handle deletes, an older one succeeds and deletes nothing (fact 139)") {
    StandardQueue queue{{{"VisibilityTimeout", "1"}}};
    queue.store("m");
    const Message first = queue.messages().at(0);
    queue.clock.advance(1s);
    const Message second = queue.messages().at(0);
    CHECK(code(queue.remove(first)) == "success");
    queue.clock.advance(1s);
    CHECK(queue.receive(1, 0) == Texts{"m"});
    queue.clock.advance(1s);
    const Message last = queue.messages().at(0);
    queue.clock.advance(1s);
    CHECK(code(queue.remove(last)) == "success");
    CHECK(queue.receive() == Texts{});
    CHECK(code(queue.remove(last)) == "success");
    CHECK(code(queue.remove(second)) == "success");
}

TEST_CASE("an expired handle hides its message again (fact 139h)") {
    StandardQueue queue{{{"VisibilityTimeout", "1"}}};
    queue.store("m");
    const Message message = queue.messages().at(0);
    queue.clock.advance(1s);
    CHECK(code(queue.change(message, 0)) == "success");
    CHECK(code(queue.change(message, 10)) == "success");
    CHECK(queue.receive() == Texts{});
    CHECK(queue.attribute("ApproximateNumberOfMessagesNotVisible") == "1");
    queue.clock.advance(10s);
    CHECK(queue.receive() == Texts{"m"});
}

TEST_CASE("an attempt id is refused (fact 135)") {
    StandardQueue queue;
    ReceiveMessageRequest request;
    request.queue_url = queue.url;
    request.receive_request_attempt_id = "a";
    CHECK(outcome(queue.sqs.receive_message(request)) ==
          "InvalidParameterValue: Value a for parameter ReceiveRequestAttemptId is invalid. "
          "Reason: The request include parameter that is not valid for this queue type.");
}

TEST_CASE("at the in-flight limit a short poll is refused and a long one is empty (fact 117)") {
    EngineOptions options;
    options.in_flight_limit = 1;
    StandardQueue queue{{}, options};
    queue.store("m1");
    queue.store("m2");
    CHECK(queue.receive() == Texts{"m1"});
    ReceiveMessageRequest request;
    request.queue_url = queue.url;
    CHECK(code(queue.sqs.receive_message(request)) == "OverLimit");
    request.wait_time_seconds = 1;
    CHECK(queue.sqs.receive_message(request).value().messages.empty());
}

TEST_CASE("a dead-letter queue is of its source's kind (fact 140)") {
    StandardQueue queue;
    const std::string policy =
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:test.fifo\","
        "\"maxReceiveCount\":1}";
    CHECK(
        outcome(queue.set({{"RedrivePolicy", policy}})) ==
        "InvalidParameterValue: Value " + policy +
            " for parameter RedrivePolicy is invalid. Reason: Dead-letter queue must be same type "
            "of queue as the source..");
}

TEST_CASE("a dead letter's retention goes on from its first send (fact 148)") {
    StandardQueue queue{{{"MessageRetentionPeriod", "120"}}};
    const std::string source = queue.url;
    const std::string dead =
        queue.sqs.create_queue({"dead", {{"MessageRetentionPeriod", "120"}}}).value().queue_url;
    REQUIRE(queue.set({{"RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\","
                        "\"maxReceiveCount\":1}"}}));
    queue.store("old");
    queue.clock.advance(60s);
    queue.url = dead;
    queue.store("young");
    queue.url = source;
    CHECK(queue.receive(1, 0) == Texts{"old"});
    CHECK(queue.receive(1, 0) == Texts{});
    queue.url = dead;
    CHECK(queue.attribute("ApproximateNumberOfMessages") == "2");
    queue.clock.advance(60s);  // the older message goes first, though it came last
    CHECK(queue.receive() == Texts{"young"});
}

}  // namespace
