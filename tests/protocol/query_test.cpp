// Covers query_xml.
#include "protocol/query.hpp"

#include "service.hpp"

using namespace sqsim::protocol;
using namespace sqsim::protocol::test;

namespace {

/// The JSON request that a form of this action comes to.
std::string request(std::string_view action, std::string_view form) {
    const auto read = request_from_query(*find_action_shape(action), parse_form(form));
    return text_of(std::get<boost::json::object>(read));
}

std::string xml(std::string_view action, const std::string& answer) {
    auto text = to_xml(*find_action_shape(action), boost::json::parse(answer).as_object(), "R");
    const std::string head = "<?xml version=\"1.0\"?><" + std::string{action} +
                             "Response xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">";
    REQUIRE(text.starts_with(head));
    text.erase(0, head.size());
    const std::string tail = "<ResponseMetadata><RequestId>R</RequestId></ResponseMetadata></" +
                             std::string{action} + "Response>";
    REQUIRE(text.ends_with(tail));
    return text.substr(0, text.size() - tail.size());
}

}  // namespace

TEST_CASE("a form is unescaped, with plus signs for spaces") {
    const auto parameters = parse_form("a=1+2&b=%E2%82%AC%2b&c&&d=%zz%4");
    REQUIRE(parameters.size() == 4);
    CHECK(value_of(parameters, "a") == "1 2");
    CHECK(value_of(parameters, "b") == "\xE2\x82\xAC+");
    CHECK(value_of(parameters, "c").empty());
    CHECK(value_of(parameters, "d") == "%zz%4");
    CHECK(value_of(parameters, "e").empty());
}

TEST_CASE("scalars are texts and numbers as the action has them") {
    CHECK(request("ReceiveMessage", "QueueUrl=q&MaxNumberOfMessages=10&WaitTimeSeconds=0") ==
          R"({"QueueUrl":"q","MaxNumberOfMessages":10,"WaitTimeSeconds":0})");
    CHECK(request("CreateQueue", "QueueName=7&Action=CreateQueue&Version=2012-11-05") ==
          R"({"QueueName":"7"})");
}

TEST_CASE("a number that is none stays a text, which the action refuses") {
    CHECK(request("ReceiveMessage", "WaitTimeSeconds=1s") == R"({"WaitTimeSeconds":"1s"})");
    Service service;
    CHECK(service.refused("ReceiveMessage", R"({"WaitTimeSeconds":"1s"})").name ==
          "MalformedInput");
}

TEST_CASE("lists are numbered, and go by their numbers (fact 187)") {
    CHECK(request("GetQueueAttributes", "AttributeName.10=c&AttributeName.2=b&AttributeName.1=a") ==
          R"({"AttributeNames":["a","b","c"]})");
    CHECK(request("AddPermission", "AWSAccountId.1=1&ActionName.1=SendMessage") ==
          R"({"AWSAccountIds":["1"],"Actions":["SendMessage"]})");
}

TEST_CASE("one element may come without a number, and none as an empty text") {
    CHECK(request("GetQueueAttributes", "AttributeName=All") == R"({"AttributeNames":["All"]})");
    CHECK(request("SendMessageBatch", "SendMessageBatchRequestEntry=") == R"({"Entries":[]})");
}

TEST_CASE("maps are numbered names and values, tags keys and values (fact 187)") {
    CHECK(request("CreateQueue",
                  "Attribute.1.Name=FifoQueue&Attribute.1.Value=true&Tag.1.Key=k&Tag.1.Value=v") ==
          R"({"Attributes":{"FifoQueue":"true"},"tags":{"k":"v"}})");
    CHECK(request("TagQueue", "Tag.1.Key=k&Tag.2.Key=l&Tag.2.Value=") ==
          R"({"Tags":{"k":"","l":""}})");
}

TEST_CASE("entries of a batch have attributes of their own (fact 187)") {
    CHECK(request("SendMessageBatch",
                  "SendMessageBatchRequestEntry.1.Id=1&SendMessageBatchRequestEntry.1.MessageBody=b"
                  "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=n"
                  "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=Binary"
                  "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.BinaryValue=AAE%3D") ==
          R"({"Entries":[{"Id":"1","MessageBody":"b","MessageAttributes":)"
          R"({"n":{"BinaryValue":"AAE=","DataType":"Binary"}}}]})");
}

TEST_CASE("names without end and parameters without number are refused or ignored") {
    std::string deep = "Attribute";
    for (int i = 0; i < 100'000; ++i) deep += ".1";
    CHECK(request("CreateQueue", deep + "=x&QueueName=q") ==
          R"({"QueueName":"q","Attributes":{}})");
    std::string many;
    for (int i = 0; i < 5'000; ++i) many += "AttributeName." + std::to_string(i) + "=x&";
    const auto read =
        request_from_query(*find_action_shape("GetQueueAttributes"), parse_form(many));
    REQUIRE(std::holds_alternative<Failure>(read));
    CHECK(std::get<Failure>(read).name == "MalformedInput");
}

TEST_CASE(
    "what is no text is refused, but for bodies, which have an error of their own (fact 55)") {
    const auto read =
        request_from_query(*find_action_shape("CreateQueue"), parse_form("QueueName=%FF"));
    REQUIRE(std::holds_alternative<Failure>(read));
    CHECK(std::get<Failure>(read).name == "MalformedInput");
    const auto body =
        request_from_query(*find_action_shape("SendMessage"), parse_form("MessageBody=%01"));
    CHECK(std::holds_alternative<boost::json::object>(body));
}

TEST_CASE("an answer's fields stand in its result (fact 186)") {
    CHECK(xml("GetQueueUrl", R"({"QueueUrl":"http://q"})") ==
          "<GetQueueUrlResult><QueueUrl>http://q</QueueUrl></GetQueueUrlResult>");
    CHECK(xml("ReceiveMessage", "{}") == "<ReceiveMessageResult></ReceiveMessageResult>");
}

TEST_CASE("an action without output has no result (fact 186)") {
    CHECK(xml("DeleteMessage", "{}").empty());
}

TEST_CASE("lists and maps of an answer are flat (fact 187)") {
    CHECK(xml("ListQueues", R"({"QueueUrls":["a","b"]})") ==
          "<ListQueuesResult><QueueUrl>a</QueueUrl><QueueUrl>b</QueueUrl></ListQueuesResult>");
    CHECK(xml("ListQueueTags", R"({"Tags":{"k":"v"}})") ==
          "<ListQueueTagsResult><Tag><Key>k</Key><Value>v</Value></Tag></ListQueueTagsResult>");
    CHECK(xml("ReceiveMessage",
              R"({"Messages":[{"Body":"b","Attributes":{"SenderId":"s"},"MessageAttributes":)"
              R"({"n":{"StringValue":"1","DataType":"Number"}}}]})") ==
          "<ReceiveMessageResult><Message><Body>b</Body>"
          "<Attribute><Name>SenderId</Name><Value>s</Value></Attribute>"
          "<MessageAttribute><Name>n</Name><Value><DataType>Number</DataType>"
          "<StringValue>1</StringValue></Value></MessageAttribute></Message>"
          "</ReceiveMessageResult>");
}

TEST_CASE("what went well and what failed in a batch have their own elements (fact 187)") {
    CHECK(xml("DeleteMessageBatch", R"({"Successful":[{"Id":"1"}],"Failed":[{"Id":"2",)"
                                    R"("SenderFault":true,"Code":"C","Message":"M"}]})") ==
          "<DeleteMessageBatchResult>"
          "<DeleteMessageBatchResultEntry><Id>1</Id></DeleteMessageBatchResultEntry>"
          "<BatchResultErrorEntry><Id>2</Id><SenderFault>true</SenderFault><Code>C</Code>"
          "<Message>M</Message></BatchResultErrorEntry></DeleteMessageBatchResult>");
    CHECK(xml("ListMessageMoveTasks", R"({"Results":[{"StartedTimestamp":7}]})") ==
          "<ListMessageMoveTasksResult><ListMessageMoveTasksResultEntry><StartedTimestamp>7"
          "</StartedTimestamp></ListMessageMoveTasksResultEntry></ListMessageMoveTasksResult>");
}

TEST_CASE("a text comes through XML as it was: markup, quotes and carriage returns (fact 188)") {
    CHECK(xml("GetQueueUrl", R"({"QueueUrl":"<&>\"\r\n"})") ==
          "<GetQueueUrlResult><QueueUrl>&lt;&amp;&gt;&quot;&#xD;\n</QueueUrl></GetQueueUrlResult>");
}

TEST_CASE("an error in XML has an empty detail (fact 186)") {
    CHECK(to_xml(missing_parameter("MessageBody"), "R") ==
          "<?xml version=\"1.0\"?>"
          "<ErrorResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><Error>"
          "<Type>Sender</Type><Code>MissingParameter</Code>"
          "<Message>The request must contain the parameter MessageBody.</Message><Detail/></Error>"
          "<RequestId>R</RequestId></ErrorResponse>");
}

TEST_CASE("a missing queue has another sentence in XML (fact 182)") {
    const auto failure = failure_of({sqsim::ErrorCode::NonExistentQueue, "?"});
    CHECK(to_xml(failure, "R")
              .find("<Message>The specified queue does not exist for this wsdl "
                    "version.</Message>") != std::string::npos);
}
