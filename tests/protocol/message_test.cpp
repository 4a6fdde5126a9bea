// Covers message_actions: SendMessage, ReceiveMessage, DeleteMessage, ChangeMessageVisibility.
#include "service.hpp"

using namespace sqsim::protocol;
using namespace sqsim::protocol::test;

namespace {

const std::string queue = R"({"QueueUrl":"orders.fifo")";

}  // namespace

TEST_CASE("SendMessage answers with id, digest and sequence number (fact 58)") {
    Service service;
    const auto sent = service.send("a");
    CHECK(names_of(sent) == "MessageId MD5OfMessageBody SequenceNumber");
    CHECK(sent.at("MD5OfMessageBody") == "0cc175b9c0f1b6a831c399e269772661");
    CHECK(sent.at("SequenceNumber").as_string().size() == 20);
}

TEST_CASE("SendMessage answers with the digests of attributes that were sent (facts 58, 61)") {
    Service service;
    const auto sent =
        service.ok("SendMessage",
                   queue + R"(,"MessageBody":"a","MessageGroupId":"g","MessageDeduplicationId":"d",
            "MessageAttributes":{"timestamp":{"DataType":"Number","StringValue":"1493147359900"}},
            "MessageSystemAttributes":{"AWSTraceHeader":{"DataType":"String","StringValue":
            "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"}}})");
    CHECK(sent.at("MD5OfMessageAttributes") == "235c5c510d26fb653d073faed50ae77c");
    CHECK(sent.at("MD5OfMessageSystemAttributes") == "5ae4d5d7636402d80f4eb6d213245a88");
}

TEST_CASE("an empty receive is an empty object (fact 99)") {
    Service service;
    CHECK(text_of(service.ok("ReceiveMessage", queue + "}")) == "{}");
}

TEST_CASE("a message has four fields unless more are asked for (fact 120)") {
    Service service;
    service.send("a");
    const auto received = service.ok("ReceiveMessage", queue + "}");
    REQUIRE(received.at("Messages").as_array().size() == 1);
    const auto& message = received.at("Messages").at(0).as_object();
    CHECK(names_of(message) == "MessageId ReceiptHandle MD5OfBody Body");
    CHECK(message.at("Body") == "a");
}

TEST_CASE("the two names for system attributes are asked for together (fact 123)") {
    Service service;
    service.send("a");
    const auto received =
        service.ok("ReceiveMessage", queue + R"(,"AttributeNames":["MessageGroupId"],
            "MessageSystemAttributeNames":["MessageDeduplicationId","MessageGroupId"]})");
    CHECK(text_of(received.at("Messages").at(0).at("Attributes")) ==
          R"({"MessageDeduplicationId":"a","MessageGroupId":"g"})");
}

TEST_CASE("binary attribute values travel in base64, both ways (fact 180)") {
    Service service;
    const std::string attributes = R"({"bytes":{"BinaryValue":"AP8Q","DataType":"Binary.raw"},)"
                                   R"("text":{"StringValue":"Straße","DataType":"String"}})";
    service.ok("SendMessage", queue + R"(,"MessageBody":"a","MessageGroupId":"g",
                                        "MessageDeduplicationId":"d","MessageAttributes":)" +
                                  attributes + "}");
    const auto received =
        service.ok("ReceiveMessage", queue + R"(,"MessageAttributeNames":["All"]})");
    const auto& message = received.at("Messages").at(0).as_object();
    CHECK(names_of(message) ==
          "MessageId ReceiptHandle MD5OfBody Body MD5OfMessageAttributes MessageAttributes");
    CHECK(text_of(message.at("MessageAttributes")) == attributes);
}

TEST_CASE("bodies come back as they were sent (fact 56)") {
    Service service;
    const std::string body = R"("\r\n\"&quot;\\ 재고 😀\t")";
    service.ok("SendMessage", queue + R"(,"MessageGroupId":"g","MessageDeduplicationId":"d",
                                        "MessageBody":)" +
                                  body + "}");
    const auto received = service.ok("ReceiveMessage", queue + "}");
    CHECK(received.at("Messages").at(0).at("Body") == boost::json::parse(body));
}

TEST_CASE("deleting and changing the visibility answer nothing (fact 174)") {
    Service service;
    service.send("a");
    const auto received = service.ok("ReceiveMessage", queue + "}");
    const std::string handle =
        ",\"ReceiptHandle\":" + text_of(received.at("Messages").at(0).at("ReceiptHandle"));
    CHECK(text_of(service.ok("ChangeMessageVisibility",
                             queue + handle + R"(,"VisibilityTimeout":60})")) == "{}");
    CHECK(text_of(service.ok("DeleteMessage", queue + handle + "}")) == "{}");
    CHECK(has_empty_body("DeleteMessage"));
    CHECK(has_empty_body("ChangeMessageVisibility"));
    CHECK_FALSE(has_empty_body("ReceiveMessage"));
    CHECK_FALSE(has_empty_body("ListQueues"));
}

TEST_CASE("the numbers of a receive reach the engine (facts 95-97)") {
    Service service;
    const auto refused = [&](const std::string& parameter) {
        return service.refused("ReceiveMessage", queue + "," + parameter + "}").message;
    };
    CHECK(refused(R"("MaxNumberOfMessages":11)") ==
          "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and "
          "10, if provided.");
    CHECK(refused(R"("WaitTimeSeconds":-1)") ==
          "Value -1 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if "
          "provided.");
    CHECK(refused(R"("VisibilityTimeout":43201)") ==
          "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= "
          "43200, if provided.");
    CHECK(refused(R"("ReceiveRequestAttemptId":"a b")").starts_with("Value a b for parameter"));
    CHECK(service
              .refused("SendMessage", queue + R"(,"MessageBody":"a","MessageGroupId":"g",
              "MessageDeduplicationId":"d","DelaySeconds":2})")
              .message.starts_with("Value 2 for parameter DelaySeconds is invalid."));
}

TEST_CASE("a null parameter is no parameter") {
    Service service;
    service.send("a");
    const auto received =
        service.ok("ReceiveMessage",
                   queue + R"(,"MaxNumberOfMessages":null,"AttributeNames":null,"Unknown":[1]})");
    CHECK(received.at("Messages").as_array().size() == 1);
}

TEST_CASE("lists as attribute values are not supported, empty or not (fact 65)") {
    Service service;
    const auto refused = [&](const std::string& action, const std::string& parameters) {
        const Failure failure = service.refused(action, parameters);
        CHECK(failure.query_code == "AWS.SimpleQueueService.UnsupportedOperation");
        return failure.message;
    };
    const std::string attributes = R"("MessageAttributes":{"a":{"DataType":"String",)";
    CHECK(refused("SendMessage", "{" + attributes + R"("StringListValues":["x"]}}})") ==
          "Message attribute list values in SendMessage operation are not supported.");
    CHECK(refused("SendMessageBatch",
                  R"({"Entries":[{"Id":"1",)" + attributes + R"("BinaryListValues":[]}}}]})") ==
          "Message attribute list values in SendMessageBatch operation are not supported.");
}
