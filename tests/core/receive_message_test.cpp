#include <doctest/doctest.h>

#include "fixture.hpp"

/// What a receive takes and what it gives; the choice of messages is in golden_test and queue_test.
namespace {

using namespace sqsim;
using namespace sqsim::test;

ReceiveMessageRequest request_for(const TestQueue& queue) {
    ReceiveMessageRequest request;
    request.queue_url = queue.url;
    return request;
}

TEST_CASE("the parameters of a receive have their ranges (facts 95-97)") {
    TestQueue queue;
    auto request = request_for(queue);
    for (std::int32_t bad : {0, 11}) {
        request.max_number_of_messages = bad;
        CHECK(
            outcome(queue.sqs.receive_message(request)) ==
            "InvalidParameterValue: Value " + std::to_string(bad) +
                " for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, "
                "if provided.");
    }
    request = request_for(queue);
    for (std::int32_t bad : {-1, 21}) {
        request.wait_time_seconds = bad;
        CHECK(outcome(queue.sqs.receive_message(request)) ==
              "InvalidParameterValue: Value " + std::to_string(bad) +
                  " for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if "
                  "provided.");
    }
    request = request_for(queue);
    for (std::int32_t bad : {-1, 43'201}) {
        request.visibility_timeout = bad;
        CHECK(outcome(queue.sqs.receive_message(request)) ==
              "InvalidParameterValue: Value " + std::to_string(bad) +
                  " for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, "
                  "if provided.");
    }
    request = request_for(queue);
    request.receive_request_attempt_id = "a b";
    CHECK(code(queue.sqs.receive_message(request)) == "InvalidParameterValue");
}

TEST_CASE("a receive takes one message unless asked for more (fact 95)") {
    TestQueue queue;
    queue.send("g", "m1");
    queue.send("g", "m2");
    CHECK(queue.sqs.receive_message(request_for(queue))->messages.size() == 1);
}

TEST_CASE("system attributes come only when they are asked for (facts 31, 120-122)") {
    TestQueue queue;
    queue.clock.advance(1'234'567'890ns);
    auto sent = queue.request("g", "m1");
    sent.message_system_attributes["AWSTraceHeader"] = {"String", "trace", {}};
    sent.message_deduplication_id = "d";
    REQUIRE(queue.sqs.send_message(sent));
    auto request = request_for(queue);
    request.visibility_timeout = 0;
    CHECK(queue.sqs.receive_message(request)->messages.at(0).attributes.empty());
    request.message_system_attribute_names = {"SenderId", "DeadLetterQueueSourceArn", "Nonsense"};
    CHECK(queue.sqs.receive_message(request)->messages.at(0).attributes ==
          AttributeMap{{"SenderId", "AIDAIENQZJOLO23YVJ4VO"}});
    queue.clock.advance(1s);
    request.message_system_attribute_names = {"All"};
    CHECK(queue.sqs.receive_message(request)->messages.at(0).attributes ==
          AttributeMap{{"AWSTraceHeader", "trace"},
                       {"ApproximateFirstReceiveTimestamp", "1767225601234"},
                       {"ApproximateReceiveCount", "3"},
                       {"MessageDeduplicationId", "d"},
                       {"MessageGroupId", "g"},
                       {"SenderId", "AIDAIENQZJOLO23YVJ4VO"},
                       {"SentTimestamp", "1767225601234"},
                       {"SequenceNumber", "00000000000000000001"}});
}

TEST_CASE("message attributes come by name, by prefix or all, with their digest (fact 124)") {
    TestQueue queue;
    auto sent = queue.request("g", "m1");
    sent.message_attributes = {{"General", {"String", "Kenobi", {}}},
                               {"Hello", {"String", "There", {}}},
                               {"Help.Me", {"String", "Me", {}}}};
    REQUIRE(queue.sqs.send_message(sent));
    const auto names_for = [&](const Texts& asked) {
        auto request = request_for(queue);
        request.visibility_timeout = 0;
        request.message_attribute_names = asked;
        const auto message = queue.sqs.receive_message(request)->messages.at(0);
        Texts names;
        for (const auto& [name, value] : message.message_attributes) names.push_back(name);
        CHECK(message.md5_of_message_attributes.has_value() == !names.empty());
        return names;
    };
    CHECK(names_for({}) == Texts{});
    for (const char* all : {"All", ".*", "*"}) {
        CHECK(names_for({all}) == Texts{"General", "Hello", "Help.Me"});
    }
    CHECK(names_for({"Hel.*"}) == Texts{"Hello", "Help.Me"});
    CHECK(names_for({"Hello", "General", "AWS.", "..foo"}) == Texts{"General", "Hello"});
    CHECK(queue.messages(1).at(0).md5_of_message_attributes == "4c360f3fdafd970e05fae2f149d997f5");
}

TEST_CASE("a message keeps its id and number over receives (facts 68, 127)") {
    TestQueue queue;
    const auto sent = queue.send("g", "hello");
    for (int i = 0; i < 2; ++i) {
        const auto message = queue.messages(1, 0).at(0);
        CHECK(message.message_id == sent.message_id);
        CHECK(message.attributes.at("SequenceNumber") == sent.sequence_number);
        CHECK(message.md5_of_body == sent.md5_of_message_body);
    }
}

struct Attempts : TestQueue {
    using TestQueue::TestQueue;
    std::vector<Message> receive_as(const std::string& attempt,
                                    std::optional<std::int32_t> timeout = {}) {
        auto request = request_for(*this);
        request.max_number_of_messages = 2;
        request.visibility_timeout = timeout;
        request.receive_request_attempt_id = attempt;
        request.message_system_attribute_names = {"All"};
        return sqs.receive_message(request).value().messages;
    }
};

TEST_CASE("a repeated attempt gets the same messages and handles, hidden anew (fact 129)") {
    Attempts queue{{{"VisibilityTimeout", "30"}}};
    for (const char* body : {"m1", "m2", "m3"}) queue.send("g", body);
    const auto first = queue.receive_as("a");
    queue.clock.advance(20s);
    const auto second = queue.receive_as("a");
    REQUIRE(second.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(second[i].body == first[i].body);
        CHECK(second[i].receipt_handle == first[i].receipt_handle);
        CHECK(second[i].attributes.at("ApproximateReceiveCount") == "1");  // fact 133
    }
    queue.clock.advance(20s);
    CHECK(outcome(queue.remove(first[0])) == "success");
    CHECK(queue.receive_as("b").empty());
}

TEST_CASE("an attempt whose messages were touched is an ordinary receive (fact 130)") {
    for (bool by_delete : {true, false}) {
        Attempts queue;
        for (const char* group : {"g", "g", "h"}) queue.send(group, group);
        const auto first = queue.receive_as("a");
        REQUIRE(first.size() == 2);
        REQUIRE((by_delete ? queue.remove(first[0]) : queue.change(first[0], 60)));
        const auto second = queue.receive_as("a");
        REQUIRE(second.size() == 1);
        CHECK(second[0].body == "h");
    }
}

TEST_CASE("an attempt protects no longer than the visibility timeout (fact 131)") {
    Attempts queue{{{"VisibilityTimeout", "10"}}};
    queue.send("g", "m1");
    const auto first = queue.receive_as("a");
    queue.clock.advance(10s);
    const auto second = queue.receive_as("a");
    REQUIRE(second.size() == 1);
    CHECK(second[0].receipt_handle != first[0].receipt_handle);
    CHECK(second[0].attributes.at("ApproximateReceiveCount") == "2");
}

TEST_CASE("an attempt is remembered for five minutes (fact 128)") {
    Attempts queue{{{"VisibilityTimeout", "3600"}}};
    queue.send("g", "m1");
    REQUIRE(queue.receive_as("a").size() == 1);
    queue.clock.advance(5min - 1ns);
    CHECK(queue.receive_as("a").size() == 1);
    queue.clock.advance(1ns);
    CHECK(queue.receive_as("a").empty());
}

}  // namespace
