// Covers batch_actions.
#include "service.hpp"

using namespace sqsim::protocol;
using namespace sqsim::protocol::test;

namespace {

std::string batch(const std::string& entries) {
    return R"({"QueueUrl":"orders.fifo","Entries":[)" + entries + "]}";
}

std::string entry(const std::string& id, const std::string& body) {
    return R"({"Id":")" + id + R"(","MessageBody":")" + body +
           R"(","MessageGroupId":"g","MessageDeduplicationId":")" + id + "\"}";
}

}  // namespace

TEST_CASE("a batch answers with what succeeded, an empty list is left out (fact 91)") {
    Service service;
    const auto sent =
        service.ok("SendMessageBatch", batch(entry("1", "a") + "," + entry("2", "b")));
    CHECK(names_of(sent) == "Successful");
    REQUIRE(sent.at("Successful").as_array().size() == 2);
    const auto& second = sent.at("Successful").at(1).as_object();
    CHECK(names_of(second) == "Id MessageId MD5OfMessageBody SequenceNumber");
    CHECK(second.at("Id") == "2");
    CHECK(second.at("MD5OfMessageBody") == "92eb5ffee6ae2fec3ad71c777531578f");
}

TEST_CASE("an entry that failed tells why beside those that did not (facts 91, 93)") {
    Service service;
    const auto sent =
        service.ok("SendMessageBatch", batch(entry("1", "a") + "," + entry("2", "\\u0001")));
    CHECK(names_of(sent) == "Successful Failed");
    REQUIRE(sent.at("Failed").as_array().size() == 1);
    const auto& failed = sent.at("Failed").at(0).as_object();
    CHECK(names_of(failed) == "Id SenderFault Code Message");
    CHECK(failed.at("Id") == "2");
    CHECK(failed.at("SenderFault") == true);
    CHECK(failed.at("Code") == "InvalidMessageContents");
}

TEST_CASE("a batch without entries is an empty batch (fact 83)") {
    Service service;
    for (const char* const action :
         {"SendMessageBatch", "DeleteMessageBatch", "ChangeMessageVisibilityBatch"}) {
        const Failure failure = service.refused(action, R"({"QueueUrl":"orders.fifo"})");
        CHECK(failure.query_code == "AWS.SimpleQueueService.EmptyBatchRequest");
        CHECK(service.refused(action, batch("")) == failure);
    }
}

TEST_CASE("messages are extended and deleted by batches") {
    Service service;
    service.send("a");
    service.send("b");
    const auto received =
        service.ok("ReceiveMessage", R"({"QueueUrl":"orders.fifo","MaxNumberOfMessages":10})");
    const auto handle = [&](std::size_t index) {
        return R"(,"ReceiptHandle":)" +
               text_of(received.at("Messages").as_array()[index].at("ReceiptHandle"));
    };
    const auto changed =
        service.ok("ChangeMessageVisibilityBatch",
                   batch(R"({"Id":"x","VisibilityTimeout":60)" + handle(0) +
                         R"(},{"Id":"y","VisibilityTimeout":43201)" + handle(1) + "}"));
    CHECK(text_of(changed.at("Successful")) == R"([{"Id":"x"}])");
    CHECK(changed.at("Failed").at(0).at("Code") == "InvalidParameterValue");
    const auto deleted = service.ok(
        "DeleteMessageBatch", batch(R"({"Id":"x")" + handle(0) + R"(},{"Id":"y")" + handle(1) +
                                    R"(},{"Id":"z","ReceiptHandle":"garbage"})"));
    CHECK(text_of(deleted.at("Successful")) == R"([{"Id":"x"},{"Id":"y"}])");
    CHECK(text_of(deleted.at("Failed")) ==
          R"([{"Id":"z","SenderFault":true,"Code":"ReceiptHandleIsInvalid",)"
          R"("Message":"The input receipt handle \"garbage\" is not a valid receipt handle."}])");
}
