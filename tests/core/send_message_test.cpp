#include <doctest/doctest.h>

#include "fixture.hpp"

namespace {

using namespace sqsim;
using namespace sqsim::test;

std::string outcome_of(TestQueue& queue, const SendMessageRequest& request) {
    return outcome(queue.sqs.send_message(request));
}

TEST_CASE("a send to no queue fails, by whatever name (fact 10)") {
    TestQueue queue;
    auto request = queue.request("g", "m");
    for (const char* url :
         {"", "none.fifo", "http://whatever-it-is", "http://h/000000000001/test.fifo",
          "http://h/x000000000000/test.fifo"}) {
        request.queue_url = url;
        CHECK(outcome_of(queue, request) ==
              "NonExistentQueue: The specified queue does not exist.");
    }
}

TEST_CASE("a queue is found by its bare name and under any host (facts 7, 9)") {
    TestQueue queue;
    auto request = queue.request("g", "m");
    for (const char* url : {"test.fifo", "https://queue.amazonaws.com/000000000000/test.fifo"}) {
        request.queue_url = url;
        CHECK(outcome_of(queue, request) == "success");
    }
}

TEST_CASE("a send without a group or a deduplication id is refused (facts 42, 44, 45)") {
    TestQueue queue;
    auto request = queue.request("g", "m");
    request.message_deduplication_id.reset();
    CHECK(
        outcome_of(queue, request) ==
        "InvalidParameterValue: The queue should either have ContentBasedDeduplication enabled or "
        "MessageDeduplicationId provided explicitly");
    request.message_group_id.reset();
    CHECK(outcome_of(queue, request) ==
          "MissingParameter: The request must contain the parameter MessageGroupId.");
}

TEST_CASE("identifiers are 1 to 128 characters of printable ASCII (facts 46-48)") {
    TestQueue queue;
    auto request = queue.request("g", "m");
    request.message_group_id = std::string(128, '~');
    CHECK(outcome_of(queue, request) == "success");
    request.message_group_id = "a b";
    CHECK(outcome_of(queue, request) ==
          "InvalidParameterValue: Value a b for parameter MessageGroupId is invalid. Reason: "
          "MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in "
          "length.");
    request.message_group_id = "g";
    request.message_deduplication_id = "";
    CHECK(outcome_of(queue, request) ==
          "InvalidParameterValue: Value  for parameter MessageDeduplicationId is invalid. Reason: "
          "MessageDeduplicationId can only include alphanumeric and punctuation characters. 1 to "
          "128 in length.");
    for (const std::string& bad : {std::string(129, 'a'), std::string{"\x7f"}, std::string{"é"}}) {
        request.message_deduplication_id = bad;
        CHECK(code(queue.sqs.send_message(request)) == "InvalidParameterValue");
    }
}

TEST_CASE("a delay of a message's own is refused, and zero changes nothing (fact 51)") {
    TestQueue queue{{{"DelaySeconds", "5"}}};
    auto request = queue.request("g", "m");
    request.delay_seconds = 2;
    CHECK(
        outcome_of(queue, request) ==
        "InvalidParameterValue: Value 2 for parameter DelaySeconds is invalid. Reason: The request "
        "include parameter that is not valid for this queue type.");
    request.delay_seconds = 0;
    CHECK(outcome_of(queue, request) == "success");
    CHECK(queue.receive() == Texts{});
}

TEST_CASE("an empty body is a missing one (fact 54)") {
    TestQueue queue;
    CHECK(outcome_of(queue, queue.request("g", "")) ==
          "MissingParameter: The request must contain the parameter MessageBody.");
}

TEST_CASE("a body holds the allowed characters alone (facts 55, 56)") {
    TestQueue queue;
    for (const char* body :
         {"\t\r\n \"&quot;", "\x7f", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbd",
          "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "eight+++ and more \xc3\xa9"}) {
        CHECK(outcome_of(queue, queue.request("g", body)) == "success");
    }
    for (const std::string& body :
         {std::string{"\x01"}, std::string{"12345678\x1f"}, std::string(1, '\0'),
          std::string{"\xef\xbf\xbe"}, std::string{"\xed\xa0\x80"}, std::string{"\xc1\x81"},
          std::string{"\xe0\x81\x81"}, std::string{"\xf4\x90\x80\x80"}, std::string{"\x80"},
          std::string{"\xe2\x82"}, std::string{"1234567\x80"}, std::string{"\xff"}}) {
        CHECK(
            outcome_of(queue, queue.request("g", body)) ==
            "InvalidMessageContents: Invalid characters found. Valid unicode characters are #x9 | "
            "#xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");
    }
}

TEST_CASE("the size is that of body and attributes, up to the queue's maximum (fact 57)") {
    TestQueue queue{{{"MaximumMessageSize", "1024"}}};
    auto request = queue.request("g", std::string(1024, 'x'));
    CHECK(outcome_of(queue, request) == "success");
    request.message_body += 'x';
    CHECK(outcome_of(queue, request) ==
          "InvalidParameterValue: One or more parameters are invalid. Reason: Message must be "
          "shorter "
          "than 1024 bytes.");
    request = queue.request("g", std::string(1024 - 4 - 6 - 5, 'x'));
    request.message_attributes["name"] = {"String", "value", {}};
    request.message_system_attributes["AWSTraceHeader"] = {"String", std::string(100, 'x'), {}};
    CHECK(outcome_of(queue, request) == "success");
    request.message_attributes["name"].string_value = "value!";
    CHECK(code(queue.sqs.send_message(request)) == "InvalidParameterValue");
}

TEST_CASE("the answer has a UUID, digests of what was sent, and 20 digits (facts 58-61, 67)") {
    TestQueue queue;
    auto request = queue.request("g", "hello");
    auto response = queue.sqs.send_message(request).value();
    CHECK(response.message_id.size() == 36);
    CHECK(response.message_id.find_first_not_of("0123456789abcdef-") == std::string::npos);
    CHECK(response.md5_of_message_body == "5d41402abc4b2a76b9719d911017c592");
    CHECK(!response.md5_of_message_attributes.has_value());
    CHECK(!response.md5_of_message_system_attributes.has_value());
    CHECK(response.sequence_number.size() == 20);

    request = queue.request("g", "hello");
    request.message_attributes["timestamp"] = {"Number", "1493147359900", {}};
    request.message_system_attributes["AWSTraceHeader"] = {
        "String", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1", {}};
    const auto second = queue.sqs.send_message(request).value();
    CHECK(second.md5_of_message_attributes == "235c5c510d26fb653d073faed50ae77c");
    CHECK(second.md5_of_message_system_attributes == "5ae4d5d7636402d80f4eb6d213245a88");
    CHECK(second.sequence_number > response.sequence_number);
}

TEST_CASE("AWSTraceHeader is the only system attribute one can send (fact 66)") {
    TestQueue queue;
    auto request = queue.request("g", "m");
    request.message_system_attributes["Other"] = {"String", "x", {}};
    CHECK(outcome_of(queue, request) ==
          "InvalidParameterValue: Message system attribute name 'Other' is invalid.");
    request.message_system_attributes = {{"AWSTraceHeader", {"Number", "1", {}}}};
    CHECK(code(queue.sqs.send_message(request)) == "InvalidParameterValue");
}

}  // namespace
