#include "core/throttle.hpp"

#include <doctest/doctest.h>

#include "fixture.hpp"

/// Request quotas.
namespace {

using namespace sqsim;
using namespace sqsim::test;

EngineOptions with_quotas(std::int64_t calls, std::int64_t partitions = 1) {
    EngineOptions options;
    options.request_quotas = RequestQuotas{calls, partitions};
    return options;
}

AttributeMap high_throughput() {
    return {{"DeduplicationScope", "messageGroup"}, {"FifoThroughputLimit", "perMessageGroupId"}};
}

TEST_CASE("without quotas nothing is throttled") {
    TestQueue queue;
    for (int i = 0; i < 1000; ++i) queue.send("g", "m");
    CHECK(queue.attribute("ApproximateNumberOfMessages") == "1000");
}

TEST_CASE("the call after the quota of any one second is throttled, and counts nowhere (167)") {
    TestQueue queue{{}, with_quotas(3)};
    queue.send("g", "1");
    queue.clock.advance(900ms);
    queue.send("g", "2");
    queue.send("h", "3");
    CHECK(code(queue.sqs.send_message(queue.request("g", "4"))) == "RequestThrottled");
    queue.clock.advance(99ms);
    CHECK(code(queue.sqs.send_message(queue.request("g", "4"))) == "RequestThrottled");
    queue.clock.advance(1ms);  // the first is a second ago
    CHECK(code(queue.sqs.send_message(queue.request("g", "4"))) == "success");
    CHECK(code(queue.sqs.send_message(queue.request("g", "5"))) == "RequestThrottled");
    queue.clock.advance(900ms);
    CHECK(queue.receive() == Texts{"1", "2", "4", "3"});
}

TEST_CASE("sends, receives and deletes count apart, other actions not at all (fact 167)") {
    TestQueue queue{{}, with_quotas(1)};
    queue.send("g", "m");
    const Message message = queue.messages().at(0);
    ReceiveMessageRequest receive;
    receive.queue_url = queue.url;
    CHECK(code(queue.sqs.receive_message(receive)) == "RequestThrottled");
    for (int i = 0; i < 5; ++i) CHECK(code(queue.change(message, 10)) == "success");
    CHECK(code(queue.remove(message)) == "success");
    CHECK(outcome(queue.remove(message)) == "RequestThrottled: Request is throttled.");
}

TEST_CASE("a batch of ten is one call (fact 167)") {
    TestQueue queue{{}, with_quotas(1)};
    SendMessageBatchRequest batch{queue.url, {}};
    for (int i = 0; i < 10; ++i) {
        SendMessageBatchRequestEntry entry;
        entry.id = std::to_string(i);
        entry.message_body = "m";
        entry.message_group_id = "g";
        entry.message_deduplication_id = entry.id;
        batch.entries.push_back(entry);
    }
    CHECK(queue.sqs.send_message_batch(batch).value().successful.size() == 10);
    CHECK(code(queue.sqs.send_message_batch(batch)) == "RequestThrottled");
}

TEST_CASE(
    "in high-throughput mode one group gets one partition's calls, many get more (168, 170)") {
    TestQueue queue{high_throughput(), with_quotas(2, 8)};
    queue.send("g", "m");
    queue.send("g", "m");
    CHECK(code(queue.sqs.send_message(queue.request("g", "m"))) == "RequestThrottled");
    int admitted = 0;
    for (int i = 0; i < 100; ++i) {
        const auto request = queue.request("group-" + std::to_string(i), "m");
        if (queue.sqs.send_message(request)) ++admitted;
    }
    CHECK(admitted == 14);  // what is left of 8 partitions with 2 calls each
}

TEST_CASE("high throughput needs both attributes, and counting begins anew with it (fact 168)") {
    TestQueue queue{{{"DeduplicationScope", "messageGroup"}}, with_quotas(1, 8)};
    queue.send("a", "m");
    CHECK(code(queue.sqs.send_message(queue.request("b", "m"))) == "RequestThrottled");
    REQUIRE(queue.set({{"FifoThroughputLimit", "perMessageGroupId"}}));
    CHECK(code(queue.sqs.send_message(queue.request("a", "m"))) == "success");
    CHECK(code(queue.sqs.send_message(queue.request("a", "m"))) == "RequestThrottled");
}

TEST_CASE("a standard queue is not throttled") {
    TestQueue queue{{}, with_quotas(1)};
    queue.url = queue.sqs.create_queue({"plain", {}}).value().queue_url;
    SendMessageRequest request;
    request.queue_url = queue.url;
    request.message_body = "m";
    for (int i = 0; i < 10; ++i) CHECK(code(queue.sqs.send_message(request)) == "success");
}

TEST_CASE("regions have their quotas (fact 169)") {
    CHECK(RequestQuotas::of_region("us-east-1") == RequestQuotas{300, 234});
    CHECK(RequestQuotas::of_region("eu-central-1") == RequestQuotas{300, 64});
    CHECK(RequestQuotas::of_region("nowhere-1") == RequestQuotas{300, 8});
}

}  // namespace
