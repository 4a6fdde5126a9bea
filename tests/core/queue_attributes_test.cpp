#include <doctest/doctest.h>

#include "fixture.hpp"

/// CreateQueue, GetQueueAttributes and SetQueueAttributes.
namespace {

using namespace sqsim;
using namespace sqsim::test;

std::string create(const std::string& name, AttributeMap attributes) {
    VirtualClock clock;
    Emulator sqs{clock};
    return outcome(sqs.create_queue({name, std::move(attributes)}));
}

TEST_CASE("a fresh queue has AWS's defaults (facts 14, 16)") {
    TestQueue queue;
    CHECK(queue.sqs.get_queue_attributes({queue.url, {"All"}})->attributes ==
          AttributeMap{{"ApproximateNumberOfMessages", "0"},
                       {"ApproximateNumberOfMessagesDelayed", "0"},
                       {"ApproximateNumberOfMessagesNotVisible", "0"},
                       {"ContentBasedDeduplication", "false"},
                       {"CreatedTimestamp", "1767225600"},
                       {"DeduplicationScope", "queue"},
                       {"DelaySeconds", "0"},
                       {"FifoQueue", "true"},
                       {"FifoThroughputLimit", "perQueue"},
                       {"LastModifiedTimestamp", "1767225600"},
                       {"MaximumMessageSize", "1048576"},
                       {"MessageRetentionPeriod", "345600"},
                       {"QueueArn", "arn:aws:sqs:us-east-1:000000000000:test.fifo"},
                       {"ReceiveMessageWaitTimeSeconds", "0"},
                       {"SqsManagedSseEnabled", "true"},
                       {"VisibilityTimeout", "30"}});
}

TEST_CASE("the URL is made of endpoint, account and name (fact 7)") {
    EngineOptions options;
    options.endpoint = "https://sqs.eu-west-1.amazonaws.com";
    options.account_id = "123456789012";
    options.region = "eu-west-1";
    TestQueue queue{{}, options};
    CHECK(queue.url == "https://sqs.eu-west-1.amazonaws.com/123456789012/test.fifo");
    CHECK(queue.attribute("QueueArn") == "arn:aws:sqs:eu-west-1:123456789012:test.fifo");
}

TEST_CASE("a queue's name has 80 plain characters at the most, .fifo included (facts 1-6)") {
    const AttributeMap fifo{{"FifoQueue", "true"}};
    CHECK(create(std::string(75, 'a') + ".fifo", fifo) == "success");
    for (const std::string& name :
         {std::string(76, 'a') + ".fifo", std::string{"plain"}, std::string{".fifo"},
          std::string{"a/b.fifo"}, std::string{"a.b.fifo"}}) {
        CHECK(create(name, fifo) ==
              "InvalidParameterValue: The name of a FIFO queue can only include alphanumeric "
              "characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in "
              "length.");
    }
    CHECK(create("a.fifo", {}) ==
          "InvalidParameterValue: Can only include alphanumeric characters, hyphens, or "
          "underscores. 1 to 80 in length");
    CHECK(create("", fifo) == "InvalidParameterValue: Queue name cannot be empty");
}

TEST_CASE("a standard queue has no attribute FifoQueue, not even false (fact 21)") {
    CHECK(create("plain", {}) == "success");
    CHECK(create("plain", {{"FifoQueue", "false"}}) ==
          "InvalidAttributeName: Unknown Attribute FifoQueue.");
}

TEST_CASE("number attributes have their ranges (facts 16, 18)") {
    TestQueue queue;
    const std::vector<std::tuple<std::string, std::int64_t, std::int64_t>> ranges{
        {"VisibilityTimeout", 0, 43'200},         {"DelaySeconds", 0, 900},
        {"MaximumMessageSize", 1'024, 1'048'576}, {"MessageRetentionPeriod", 60, 1'209'600},
        {"ReceiveMessageWaitTimeSeconds", 0, 20}, {"KmsDataKeyReusePeriodSeconds", 60, 86'400}};
    for (const auto& [name, min, max] : ranges) {
        const std::string refused =
            "InvalidAttributeValue: Invalid value for the parameter " + name + ".";
        for (std::int64_t good : {min, max}) {
            CHECK(outcome(queue.set({{name, std::to_string(good)}})) == "success");
        }
        for (const std::string& bad : {std::to_string(min - 1), std::to_string(max + 1),
                                       std::string{"x"}, std::string{}, std::string{"60x"}}) {
            CHECK(outcome(queue.set({{name, bad}})) == refused);
        }
    }
}

TEST_CASE("nothing is set when one of several attributes is wrong") {
    TestQueue queue;
    CHECK(!queue.set({{"DelaySeconds", "5"}, {"VisibilityTimeout", "x"}}));
    CHECK(queue.attribute("DelaySeconds") == "0");
}

TEST_CASE("unknown and read-only attributes are unknown (facts 19, 20)") {
    TestQueue queue;
    for (const char* name : {"Nonsense", "QueueArn", "CreatedTimestamp", "LastModifiedTimestamp",
                             "ApproximateNumberOfMessages"}) {
        CHECK(outcome(queue.set({{name, "1"}})) ==
              "InvalidAttributeName: Unknown Attribute " + std::string{name} + ".");
    }
    CHECK(outcome(queue.sqs.get_queue_attributes({queue.url, {"Nonsense"}})) ==
          "InvalidAttributeName: Unknown Attribute Nonsense.");
}

TEST_CASE("a FIFO queue stays one (fact 22)") {
    TestQueue queue;
    CHECK(outcome(queue.set({{"FifoQueue", "true"}})) == "success");
    CHECK(
        outcome(queue.set({{"FifoQueue", "false"}})) ==
        "InvalidAttributeValue: Invalid value for the parameter FifoQueue. Reason: Modifying queue "
        "type is not supported.");
}

TEST_CASE("booleans are read in any case and written in lower case (fact 23)") {
    TestQueue queue{{{"FifoQueue", "True"}, {"ContentBasedDeduplication", "TRUE"}}};
    CHECK(queue.attribute("ContentBasedDeduplication") == "true");
    CHECK(code(queue.set({{"ContentBasedDeduplication", "yes"}})) == "InvalidAttributeValue");
}

TEST_CASE("throughput per group needs deduplication per group (facts 25, 26)") {
    TestQueue queue;
    CHECK(outcome(queue.set({{"FifoThroughputLimit", "perMessageGroupId"}})) ==
          "InvalidParameterValue: The perMessageGroupId value is allowed only when the value for "
          "DeduplicationScope is messageGroup");
    CHECK(outcome(queue.set({{"FifoThroughputLimit", "perMessageGroupId"},
                             {"DeduplicationScope", "messageGroup"}})) == "success");
    CHECK(code(queue.set({{"DeduplicationScope", "Queue"}})) == "InvalidAttributeValue");
}

TEST_CASE("the two kinds of encryption exclude each other (fact 28)") {
    TestQueue queue;
    CHECK(outcome(queue.set({{"KmsMasterKeyId", "key"}, {"SqsManagedSseEnabled", "true"}})) ==
          "InvalidAttributeName: You can use one type of server-side encryption (SSE) at one time. "
          "You can either enable KMS SSE or SQS SSE.");
    CHECK(queue.attribute("KmsDataKeyReusePeriodSeconds") == "(none)");
    REQUIRE(queue.set({{"KmsMasterKeyId", "key"}}));
    CHECK(queue.attribute("SqsManagedSseEnabled") == "false");
    CHECK(queue.attribute("KmsDataKeyReusePeriodSeconds") == "300");
    REQUIRE(queue.set({{"KmsMasterKeyId", ""}}));
    CHECK(queue.attribute("KmsMasterKeyId") == "(none)");
    CHECK(queue.attribute("SqsManagedSseEnabled") == "false");
}

TEST_CASE("no names asked, no attributes given; unset ones are left out (fact 30)") {
    TestQueue queue;
    CHECK(queue.sqs.get_queue_attributes({queue.url, {}})->attributes.empty());
    CHECK(queue.sqs.get_queue_attributes({queue.url, {"Policy", "RedrivePolicy", "DelaySeconds"}})
              ->attributes == AttributeMap{{"DelaySeconds", "0"}});
}

TEST_CASE("setting attributes moves LastModifiedTimestamp and nothing else (fact 31)") {
    TestQueue queue;
    queue.clock.advance(61s);
    REQUIRE(queue.set({{"DelaySeconds", "1"}}));
    CHECK(queue.attribute("LastModifiedTimestamp") == "1767225661");
    CHECK(queue.attribute("CreatedTimestamp") == "1767225600");
}

TEST_CASE("creating a queue again compares the attributes that are sent (fact 33)") {
    TestQueue queue{{{"DelaySeconds", "5"}}};
    const auto again = [&](const AttributeMap& attributes) {
        return outcome(queue.sqs.create_queue({"test.fifo", attributes}));
    };
    queue.send("g", "m1");
    CHECK(queue.sqs.create_queue({"test.fifo", {}})->queue_url == queue.url);
    CHECK(again({{"FifoQueue", "true"}}) == "success");
    CHECK(again({{"FifoQueue", "true"}, {"DelaySeconds", "5"}}) == "success");
    CHECK(again({{"FifoQueue", "true"}, {"DelaySeconds", "6"}}) ==
          "QueueAlreadyExists: A queue already exists with the same name and a different value for "
          "attribute DelaySeconds");
    REQUIRE(queue.set({{"DelaySeconds", "6"}}));
    CHECK(again({{"FifoQueue", "true"}, {"DelaySeconds", "6"}}) == "success");
    CHECK(queue.events.count_of<QueueCreated>() == 1);
}

TEST_CASE("a policy is any JSON object, kept as it was sent, and an empty one goes (fact 29)") {
    TestQueue queue;
    CHECK(queue.attribute("Policy") == "(none)");
    CHECK(code(queue.set({{"Policy", ""}})) == "success");
    REQUIRE(queue.set({{"Policy", "{ \"Version\": 1 }"}}));
    CHECK(queue.attribute("Policy") == "{ \"Version\": 1 }");
    CHECK(outcome(queue.set({{"Policy", "[]"}})) ==
          "InvalidAttributeValue: Invalid value for the parameter Policy.");
    REQUIRE(queue.set({{"Policy", ""}}));
    CHECK(queue.attribute("Policy") == "(none)");
}

}  // namespace
