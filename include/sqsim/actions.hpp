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
    std::string queue_name;   ///< 1..80 characters, `.fifo` at the end (fact 1)
    AttributeMap attributes;  ///< `FifoQueue` = `true`, `VisibilityTimeout`, ... (facts 14-25)
};

struct CreateQueueResponse {
    std::string queue_url;
};

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

// --- SendMessage -------------------------------------------------------------------------------

struct SendMessageRequest {
    std::string queue_url;
    std::string message_body;                   ///< UTF-8, at least one character (facts 54, 55)
    std::optional<std::int32_t> delay_seconds;  ///< FIFO: only 0, and it changes nothing (fact 51)
    MessageAttributeMap message_attributes;
    MessageAttributeMap message_system_attributes;  ///< `AWSTraceHeader` only (fact 66)
    std::optional<std::string> message_deduplication_id;
    std::optional<std::string> message_group_id;
};

struct SendMessageResponse {
    std::string message_id;  ///< lower-case UUID; the first copy's for a duplicate (fact 76)
    std::string md5_of_message_body;
    std::optional<std::string> md5_of_message_attributes;
    std::optional<std::string> md5_of_message_system_attributes;
    std::string sequence_number;  ///< 20 digits, growing within a queue (facts 67-69)
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
