#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <sqsim/result.hpp>
#include <string>
#include <vector>

/// Requests and responses: one pair per action, with the field names of the SQS API reference in
/// snake_case. An absent optional is a parameter that was not sent, which AWS often treats
/// differently from an empty or zero one (facts 48, 96). Values only; copy them freely.
namespace sqsim {

/// Queue attributes and message system attributes travel as AWS sends them: names and texts.
using AttributeMap = std::map<std::string, std::string>;

/// A queue's tags: keys and values, both case-sensitive.
using TagMap = std::map<std::string, std::string>;

/// A user attribute of a message (fact 62). Exactly one of the two values is meant to be set.
struct MessageAttributeValue {
    std::string data_type;  ///< `String`, `Number` or `Binary`, with an optional `.label`
    std::optional<std::string> string_value;
    std::optional<std::string> binary_value;  ///< raw bytes, not base64

    friend bool operator==(const MessageAttributeValue&, const MessageAttributeValue&) = default;
};

using MessageAttributeMap = std::map<std::string, MessageAttributeValue>;

// --- CreateQueue -------------------------------------------------------------------------------

struct CreateQueueRequest {
    std::string queue_name;   ///< 1..80 characters, `.fifo` at the end of a FIFO queue's (fact 1)
    AttributeMap attributes;  ///< `FifoQueue` = `true`, `VisibilityTimeout`, ... (facts 14-25)
    TagMap tags = {};         ///< fact 40
};

struct CreateQueueResponse {
    std::string queue_url;
};

// --- DeleteQueue, GetQueueUrl, ListQueues, PurgeQueue ------------------------------------------

struct DeleteQueueRequest {
    std::string queue_url;
};

using DeleteQueueResponse = Nothing;

struct GetQueueUrlRequest {
    std::string queue_name;
    /// Any but the engine's own account has no queues (fact 11).
    std::optional<std::string> queue_owner_aws_account_id = {};
};

struct GetQueueUrlResponse {
    std::string queue_url;
};

struct ListQueuesRequest {
    std::optional<std::string> queue_name_prefix;
    std::optional<std::int32_t> max_results = {};  ///< 1..1000; without it at most 1,000 (fact 12)
    std::optional<std::string> next_token = {};    ///< from the answer before
};

struct ListQueuesResponse {
    std::vector<std::string> queue_urls;    ///< in the order of the names
    std::optional<std::string> next_token;  ///< there is more, and MaxResults was sent (fact 12)
};

struct PurgeQueueRequest {
    std::string queue_url;
};

using PurgeQueueResponse = Nothing;

// --- GetQueueAttributes / SetQueueAttributes ---------------------------------------------------

struct GetQueueAttributesRequest {
    std::string queue_url;
    std::vector<std::string>
        attribute_names;  ///< `All`, or names; none asked, none given (fact 30)
};

struct GetQueueAttributesResponse {
    AttributeMap attributes;
};

struct SetQueueAttributesRequest {
    std::string queue_url;
    AttributeMap attributes;
};

using SetQueueAttributesResponse = Nothing;

// --- tags and permissions ----------------------------------------------------------------------

struct TagQueueRequest {
    std::string queue_url;
    TagMap tags;  ///< a key that is there already gets the new value (fact 40)
};

using TagQueueResponse = Nothing;

struct UntagQueueRequest {
    std::string queue_url;
    std::vector<std::string> tag_keys;  ///< unknown ones are ignored (fact 40)
};

using UntagQueueResponse = Nothing;

struct ListQueueTagsRequest {
    std::string queue_url;
};

struct ListQueueTagsResponse {
    TagMap tags;
};

/// Adds a statement to the queue's Policy attribute (fact 41). Nothing here obeys the policy.
struct AddPermissionRequest {
    std::string queue_url;
    std::string label;  ///< 1..80 of `[A-Za-z0-9_-]`, names the statement
    std::vector<std::string> aws_account_ids;
    std::vector<std::string> actions;  ///< `SendMessage`, ... or `*`
};

using AddPermissionResponse = Nothing;

struct RemovePermissionRequest {
    std::string queue_url;
    std::string label;
};

using RemovePermissionResponse = Nothing;

// --- dead-letter queues and message move tasks -------------------------------------------------

struct ListDeadLetterSourceQueuesRequest {
    std::string queue_url;                         ///< the dead-letter queue
    std::optional<std::int32_t> max_results = {};  ///< as for ListQueues (fact 155)
    std::optional<std::string> next_token = {};
};

using ListDeadLetterSourceQueuesResponse = ListQueuesResponse;

struct StartMessageMoveTaskRequest {
    std::string source_arn;  ///< of a dead-letter queue (fact 156)
    /// Without it each message goes back to the queue it came from (fact 159).
    std::optional<std::string> destination_arn = {};
    std::optional<std::int32_t> max_number_of_messages_per_second = {};  ///< 1..500
};

struct StartMessageMoveTaskResponse {
    std::string task_handle;  ///< fact 161
};

struct CancelMessageMoveTaskRequest {
    std::string task_handle;
};

struct CancelMessageMoveTaskResponse {
    std::int64_t approximate_number_of_messages_moved = 0;  ///< they stay moved (fact 164)
};

struct ListMessageMoveTasksRequest {
    std::string source_arn;
    std::optional<std::int32_t> max_results = {};  ///< 1..10, default 1 (fact 162)
};

struct ListMessageMoveTasksResultEntry {
    std::optional<std::string> task_handle;  ///< of a running task only (fact 162)
    std::string status;  ///< `RUNNING`, `COMPLETED`, `CANCELLING`, `CANCELLED` or `FAILED`
    std::string source_arn;
    std::optional<std::string> destination_arn;  ///< as it was sent
    std::optional<std::int32_t> max_number_of_messages_per_second;
    std::int64_t approximate_number_of_messages_moved = 0;
    std::int64_t approximate_number_of_messages_to_move = 0;  ///< as counted at the start (163)
    std::optional<std::string> failure_reason;                ///< of a failed task
    std::int64_t started_timestamp = 0;                       ///< milliseconds since 1970
};

struct ListMessageMoveTasksResponse {
    std::vector<ListMessageMoveTasksResultEntry> results;  ///< newest first
};

// --- SendMessage -------------------------------------------------------------------------------

struct SendMessageRequest {
    std::string queue_url;
    std::string message_body;  ///< UTF-8, at least one character (facts 54, 55)
    /// FIFO: only 0, and it changes nothing (fact 51). Standard: 0..900, instead of the queue's.
    std::optional<std::int32_t> delay_seconds;
    MessageAttributeMap message_attributes;
    MessageAttributeMap message_system_attributes;        ///< `AWSTraceHeader` only (fact 66)
    std::optional<std::string> message_deduplication_id;  ///< FIFO only (fact 49)
    std::optional<std::string> message_group_id;  ///< FIFO: required (42); standard: a label (50)
};

struct SendMessageResponse {
    std::string message_id;  ///< lower-case UUID; the first copy's for a duplicate (fact 76)
    std::string md5_of_message_body;
    std::optional<std::string> md5_of_message_attributes;
    std::optional<std::string> md5_of_message_system_attributes;
    /// 20 digits, growing within a queue (facts 67-69); empty for a standard queue (fact 58).
    std::string sequence_number;
};

// --- batches -----------------------------------------------------------------------------------

/// An entry of a batch that failed; the others of the batch went through (fact 93).
struct BatchResultErrorEntry {
    std::string id;
    bool sender_fault = true;
    Error error;
};

/// The answer to a batch: each list keeps the order of the request (fact 91).
template <typename Entry>
struct BatchResponse {
    std::vector<Entry> successful;
    std::vector<BatchResultErrorEntry> failed;
};

struct SendMessageBatchRequestEntry {
    std::string id;  ///< 1..80 characters of `[A-Za-z0-9_-]`, distinct in its batch (facts 85, 86)
    std::string message_body;
    std::optional<std::int32_t> delay_seconds;
    MessageAttributeMap message_attributes;
    MessageAttributeMap message_system_attributes;
    std::optional<std::string> message_deduplication_id;
    std::optional<std::string> message_group_id;
};

struct SendMessageBatchRequest {
    std::string queue_url;
    std::vector<SendMessageBatchRequestEntry> entries;  ///< 1..10, 1 MiB in all (facts 83-87)
};

struct SendMessageBatchResultEntry {
    std::string id;
    SendMessageResponse result;
};

using SendMessageBatchResponse = BatchResponse<SendMessageBatchResultEntry>;

// --- ReceiveMessage ----------------------------------------------------------------------------

struct ReceiveMessageRequest {
    std::string queue_url;
    std::optional<std::int32_t> max_number_of_messages;  ///< 1..10, default 1 (fact 95)
    std::optional<std::int32_t> visibility_timeout;      ///< seconds, 0..43200 (fact 97)
    /// Seconds, 0..20 (fact 96). The engine checks the range and never waits: who owns the time
    /// waits, by calling again when something may have become deliverable.
    std::optional<std::int32_t> wait_time_seconds;
    std::vector<std::string> message_system_attribute_names;  ///< `All`, or names (facts 120-122)
    std::vector<std::string> message_attribute_names;       ///< `All`, `prefix.*`, names (fact 124)
    std::optional<std::string> receive_request_attempt_id;  ///< facts 128-134
};

/// A delivered message.
struct Message {
    std::string message_id;
    std::string receipt_handle;  ///< new on every receive (fact 127)
    std::string md5_of_body;
    std::string body;
    AttributeMap attributes;  ///< the system attributes asked for (fact 121)
    std::optional<std::string> md5_of_message_attributes;
    MessageAttributeMap message_attributes;
};

struct ReceiveMessageResponse {
    std::vector<Message> messages;
};

// --- DeleteMessage -----------------------------------------------------------------------------

struct DeleteMessageRequest {
    std::string queue_url;
    std::string receipt_handle;
};

using DeleteMessageResponse = Nothing;

struct DeleteMessageBatchRequestEntry {
    std::string id;
    std::string receipt_handle;
};

struct DeleteMessageBatchRequest {
    std::string queue_url;
    std::vector<DeleteMessageBatchRequestEntry> entries;
};

struct DeleteMessageBatchResultEntry {
    std::string id;
};

using DeleteMessageBatchResponse = BatchResponse<DeleteMessageBatchResultEntry>;

// --- ChangeMessageVisibility -------------------------------------------------------------------

struct ChangeMessageVisibilityRequest {
    std::string queue_url;
    std::string receipt_handle;
    std::optional<std::int32_t> visibility_timeout;  ///< seconds from now, 0..43200 (fact 139e)
};

using ChangeMessageVisibilityResponse = Nothing;

struct ChangeMessageVisibilityBatchRequestEntry {
    std::string id;
    std::string receipt_handle;
    std::optional<std::int32_t> visibility_timeout;
};

struct ChangeMessageVisibilityBatchRequest {
    std::string queue_url;
    std::vector<ChangeMessageVisibilityBatchRequestEntry> entries;
};

struct ChangeMessageVisibilityBatchResultEntry {
    std::string id;
};

using ChangeMessageVisibilityBatchResponse = BatchResponse<ChangeMessageVisibilityBatchResultEntry>;

}  // namespace sqsim
