#include "scenario/queue_requests.hpp"

#include <doctest/doctest.h>

using namespace sqsim::scenario;

TEST_CASE("a queue as SQS makes it by default is created without attributes but its kind") {
    const auto requests = queue_requests(Scenario{});
    REQUIRE(requests.size() == 1);
    CHECK(requests[0].queue_name == "stock.fifo");
    CHECK(requests[0].attributes == sqsim::AttributeMap{{"FifoQueue", "true"}});
}

TEST_CASE("what a scenario says of its queue is said to CreateQueue, the dead-letter queue first") {
    Scenario scenario;
    scenario.queue.visibility_timeout = std::chrono::seconds{10};
    scenario.queue.delay = std::chrono::seconds{5};
    scenario.queue.content_based_deduplication = true;
    scenario.queue.dead_letter_queue = DeadLetterQueueSettings{"dead.fifo", 3};
    const auto requests = queue_requests(scenario, {"eu-west-1", "123456789012"});
    REQUIRE(requests.size() == 2);
    CHECK(requests[0].queue_name == "dead.fifo");
    CHECK(requests[0].attributes ==
          sqsim::AttributeMap{{"FifoQueue", "true"}, {"VisibilityTimeout", "10"}});
    CHECK(requests[1].attributes.at("DelaySeconds") == "5");
    CHECK(requests[1].attributes.at("ContentBasedDeduplication") == "true");
    CHECK(requests[1].attributes.at("RedrivePolicy") ==
          R"({"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:dead.fifo",)"
          R"("maxReceiveCount":3})");
}

TEST_CASE("a scenario without a queue creates none") {
    Scenario scenario;
    scenario.has_queue = false;
    CHECK(queue_requests(scenario).empty());
}
