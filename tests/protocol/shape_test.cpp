#include "protocol/shape.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

using namespace sqsim::protocol;

namespace {

/// The names of a shape's members, entries of lists of structures in brackets.
std::string names_of(const Shape& shape) {
    std::string names;
    for (const Member& member : shape.members) {
        names += (names.empty() ? "" : " ") + std::string{member.name};
        const Shape* item = member.shape->kind == Shape::Kind::list ? member.shape->item : nullptr;
        if (item != nullptr && item->kind == Shape::Kind::structure)
            names += "[" + names_of(*item) + "]";
    }
    return names;
}

const std::string message =
    "MessageBody DelaySeconds MessageAttributes MessageSystemAttributes MessageDeduplicationId "
    "MessageGroupId";
const std::string sent =
    "MessageId MD5OfMessageBody MD5OfMessageAttributes MD5OfMessageSystemAttributes "
    "SequenceNumber";
const std::string failed = " Failed[Id SenderFault Code Message]";

struct Names {
    std::string parameters;
    std::string answer;
};

/// The API as its reference has it.
const std::map<std::string, Names> api{
    {"AddPermission", {"QueueUrl Label AWSAccountIds Actions", ""}},
    {"CancelMessageMoveTask", {"TaskHandle", "ApproximateNumberOfMessagesMoved"}},
    {"ChangeMessageVisibility", {"QueueUrl ReceiptHandle VisibilityTimeout", ""}},
    {"ChangeMessageVisibilityBatch",
     {"QueueUrl Entries[Id ReceiptHandle VisibilityTimeout]", "Successful[Id]" + failed}},
    {"CreateQueue", {"QueueName Attributes tags", "QueueUrl"}},
    {"DeleteMessage", {"QueueUrl ReceiptHandle", ""}},
    {"DeleteMessageBatch", {"QueueUrl Entries[Id ReceiptHandle]", "Successful[Id]" + failed}},
    {"DeleteQueue", {"QueueUrl", ""}},
    {"GetQueueAttributes", {"QueueUrl AttributeNames", "Attributes"}},
    {"GetQueueUrl", {"QueueName QueueOwnerAWSAccountId", "QueueUrl"}},
    {"ListDeadLetterSourceQueues", {"QueueUrl MaxResults NextToken", "queueUrls NextToken"}},
    {"ListMessageMoveTasks",
     {"SourceArn MaxResults",
      "Results[TaskHandle Status SourceArn DestinationArn MaxNumberOfMessagesPerSecond "
      "ApproximateNumberOfMessagesMoved ApproximateNumberOfMessagesToMove FailureReason "
      "StartedTimestamp]"}},
    {"ListQueueTags", {"QueueUrl", "Tags"}},
    {"ListQueues", {"QueueNamePrefix MaxResults NextToken", "QueueUrls NextToken"}},
    {"PurgeQueue", {"QueueUrl", ""}},
    {"ReceiveMessage",
     {"QueueUrl MaxNumberOfMessages VisibilityTimeout WaitTimeSeconds AttributeNames "
      "MessageSystemAttributeNames MessageAttributeNames ReceiveRequestAttemptId",
      "Messages[MessageId ReceiptHandle MD5OfBody Body Attributes MD5OfMessageAttributes "
      "MessageAttributes]"}},
    {"RemovePermission", {"QueueUrl Label", ""}},
    {"SendMessage", {"QueueUrl " + message, sent}},
    {"SendMessageBatch",
     {"QueueUrl Entries[Id " + message + "]", "Successful[Id " + sent + "]" + failed}},
    {"SetQueueAttributes", {"QueueUrl Attributes", ""}},
    {"StartMessageMoveTask",
     {"SourceArn DestinationArn MaxNumberOfMessagesPerSecond", "TaskHandle"}},
    {"TagQueue", {"QueueUrl Tags", ""}},
    {"UntagQueue", {"QueueUrl TagKeys", ""}},
};

}  // namespace

TEST_CASE("the actions, their parameters and their answers are those of the API") {
    REQUIRE(action_shapes().size() == api.size());
    auto expected = api.begin();
    for (const ActionShape& action : action_shapes()) {
        CAPTURE(expected->first);
        CHECK(action.name == expected->first);
        CHECK(names_of(*action.parameters) == expected->second.parameters);
        CHECK(names_of(*action.answer) == expected->second.answer);
        ++expected;
    }
}

TEST_CASE("an action is found by its exact name") {
    for (const ActionShape& action : action_shapes())
        CHECK(find_action_shape(action.name) == &action);
    CHECK(find_action_shape("sendmessage") == nullptr);
    CHECK(find_action_shape("") == nullptr);
    CHECK(find_action_shape("Zzz") == nullptr);
}

TEST_CASE("a shape says what stands under a name") {
    const Shape& receive = *find_action_shape("ReceiveMessage")->parameters;
    const auto kind = [&](std::string_view name) {
        return find_member(receive, name)->shape->kind;
    };
    CHECK(kind("QueueUrl") == Shape::Kind::text);
    CHECK(kind("WaitTimeSeconds") == Shape::Kind::number);
    CHECK(kind("AttributeNames") == Shape::Kind::list);
    CHECK(find_member(receive, "queueUrl") == nullptr);
    const Shape& create = *find_action_shape("CreateQueue")->parameters;
    CHECK(find_member(create, "Attributes")->shape->kind == Shape::Kind::map);
    const Shape& send = *find_action_shape("SendMessage")->parameters;
    const Shape& attributes = *find_member(send, "MessageAttributes")->shape;
    REQUIRE(attributes.kind == Shape::Kind::map);
    CHECK(find_member(*attributes.item, "BinaryValue") != nullptr);
}
