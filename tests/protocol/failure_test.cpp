#include "protocol/failure.hpp"

#include <algorithm>
#include <set>

#include "service.hpp"

using namespace sqsim;
using namespace sqsim::protocol;
using namespace sqsim::protocol::test;

TEST_CASE("an unknown action has the code InvalidAction and a type of its own (fact 179)") {
    Service service;
    const Failure failure = service.refused("SendMesage", "{}");
    CHECK(failure.name == "InvalidAction");
    CHECK(failure.query_code == "InvalidAction");
    CHECK(failure.json_type == "com.amazon.coral.service#UnknownOperationException");
    CHECK(failure.http_status == 400);
    CHECK(failure.message == "The action SendMesage is not valid for this endpoint.");
}

TEST_CASE("an error's body has its type and its message (fact 175)") {
    Service service;
    const Failure failure = service.refused("SendMessage", "{}");
    CHECK(text_of(body_of(failure)) == R"({"__type":"com.amazonaws.sqs#QueueDoesNotExist",)"
                                       R"("message":"The specified queue does not exist."})");
    CHECK(failure.query_code == "AWS.SimpleQueueService.NonExistentQueue");
    CHECK(failure.http_status == 400);
}

TEST_CASE("a status other than 400 comes with the error (fact 176)") {
    Service service;
    const Failure failure =
        service.refused("DeleteMessage", R"({"QueueUrl":"orders.fifo","ReceiptHandle":"garbage"})");
    CHECK(failure.name == "ReceiptHandleIsInvalid");
    CHECK(failure.http_status == 404);
}

TEST_CASE("values of another type than the API's are malformed input (fact 178)") {
    Service service;
    const auto message = [&](const std::string& action, const std::string& parameters) {
        const Failure failure = service.refused(action, parameters);
        CHECK(failure.name == "MalformedInput");
        CHECK(failure.query_code == "MalformedInput");
        CHECK(failure.json_type == "com.amazon.coral.service#SerializationException");
        CHECK(failure.http_status == 400);
        return failure.message;
    };
    const std::string receive = "ReceiveMessage";
    const std::string no_integer = " can not be converted to an Integer";
    CHECK(message(receive, R"({"MaxNumberOfMessages":"10"})") == "STRING_VALUE" + no_integer);
    CHECK(message(receive, R"({"MaxNumberOfMessages":true})") == "TRUE_VALUE" + no_integer);
    CHECK(message(receive, R"({"MaxNumberOfMessages":false})") == "FALSE_VALUE" + no_integer);
    CHECK(message(receive, R"({"MaxNumberOfMessages":1.5})") == "NUMBER_VALUE" + no_integer);
    CHECK(message(receive, R"({"MaxNumberOfMessages":2147483648})") == "NUMBER_VALUE" + no_integer);
    CHECK(message("SendMessage", R"({"MessageBody":1})") ==
          "NUMBER_VALUE can not be converted to a String");
    CHECK(message("SendMessage", R"({"MessageBody":[]})") ==
          "Start of list found where not expected");
    CHECK(message("SendMessage", R"({"MessageBody":{}})") ==
          "Start of structure or map found where not expected");
    CHECK(message("GetQueueAttributes", R"({"AttributeNames":"All"})") == "Expected list or null");
    CHECK(message("GetQueueAttributes", R"({"AttributeNames":[1]})") ==
          "NUMBER_VALUE can not be converted to a String");
    CHECK(message("SetQueueAttributes", R"({"Attributes":"x"})") == "Expected map or null");
    CHECK(message("SetQueueAttributes", R"({"Attributes":{"DelaySeconds":5}})") ==
          "NUMBER_VALUE can not be converted to a String");
    CHECK(message("SendMessageBatch", R"({"Entries":{}})") ==
          "Start of structure or map found where not expected");
    CHECK(message("SendMessageBatch", R"({"Entries":["a"]})") == "Expected map or null");
    CHECK(message("SendMessage", R"({"MessageAttributes":{"a":"b"}})") == "Expected map or null");
    CHECK(message("SendMessage", R"({"MessageAttributes":{"a":{"BinaryValue":"?"}}})") ==
          "BinaryValue is not valid base64");
}

TEST_CASE("a required parameter that is absent or null is missing (fact 185)") {
    Service service;
    const auto missing = [&](const std::string& action, const std::string& parameters) {
        const Failure failure = service.refused(action, parameters);
        CHECK(failure.name == "MissingParameter");
        return failure.message;
    };
    CHECK(missing("AddPermission", R"({"QueueUrl":"orders.fifo"})") ==
          "The request must contain the parameter Label.");
    CHECK(missing("AddPermission", R"({"Label":"l","AWSAccountIds":["1"],"Actions":null})") ==
          "The request must contain the parameter Actions.");
    CHECK(missing("AddPermission", R"({"Label":"l","Actions":["*"]})") ==
          "The request must contain the parameter AWSAccountIds.");
    CHECK(missing("RemovePermission", "{}") == "The request must contain the parameter Label.");
    CHECK(missing("SetQueueAttributes", R"({"QueueUrl":"orders.fifo"})") ==
          "The request must contain the parameter Attributes.");
    CHECK(missing("TagQueue", "{}") == "The request must contain the parameter Tags.");
    CHECK(missing("UntagQueue", "{}") == "The request must contain the parameter TagKeys.");
    CHECK(missing("StartMessageMoveTask", "{}") ==
          "The request must contain the parameter SourceArn.");
    CHECK(missing("ListMessageMoveTasks", "{}") ==
          "The request must contain the parameter SourceArn.");
    CHECK(missing("CancelMessageMoveTask", "{}") ==
          "The request must contain the parameter TaskHandle.");
}

TEST_CASE("a queue name that is not there is another error than an empty one (fact 6)") {
    Service service;
    for (const char* const action : {"CreateQueue", "GetQueueUrl"}) {
        const Failure failure = service.refused(action, "{}");
        CHECK(failure.name == "InvalidParameterValue");
        CHECK(failure.message ==
              "Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
    }
    CHECK(service.refused("CreateQueue", R"({"QueueName":""})").message ==
          "Queue name cannot be empty");
}

TEST_CASE("parameters that the engine misses are named by it (facts 42, 54, 139c)") {
    Service service;
    const auto message = [&](const std::string& action, const std::string& rest) {
        return service.refused(action, R"({"QueueUrl":"orders.fifo")" + rest + "}").message;
    };
    CHECK(message("SendMessage", R"(,"MessageGroupId":"g")") ==
          "The request must contain the parameter MessageBody.");
    CHECK(message("SendMessage", R"(,"MessageBody":"b")") ==
          "The request must contain the parameter MessageGroupId.");
    CHECK(message("DeleteMessage", "") == "The request must contain the parameter ReceiptHandle.");
    service.send("a");
    const auto received = service.ok("ReceiveMessage", R"({"QueueUrl":"orders.fifo"})");
    const auto& handle = received.at("Messages").at(0).at("ReceiptHandle");
    CHECK(message("ChangeMessageVisibility", ",\"ReceiptHandle\":" + text_of(handle)) ==
          "The request must contain the parameter VisibilityTimeout.");
}

TEST_CASE("every error has a name, and no two share one") {
    const auto& names = failure_names();
    CHECK(std::set<std::string_view>(names.begin(), names.end()).size() == names.size());
    CHECK(std::find(names.begin(), names.end(), "NonExistentQueue") != names.end());
    CHECK(std::find(names.begin(), names.end(), "MalformedInput") != names.end());
    CHECK(std::find(names.begin(), names.end(), "InvalidAction") != names.end());
    CHECK(names.size() == static_cast<std::size_t>(ErrorCode::UnsupportedOperation) + 3);
}
