#pragma once

#include <string>
#include <string_view>

namespace sqsim {

/// What SQS can answer instead of a result. One enumerator per AWS error (facts, section 15).
/// Named after the Query protocol's code without its `AWS.SimpleQueueService.` prefix.
enum class ErrorCode {
    BatchEntryIdsNotDistinct,
    BatchRequestTooLong,
    EmptyBatchRequest,
    InvalidAttributeName,
    InvalidAttributeValue,
    InvalidBatchEntryId,
    InvalidMessageContents,
    InvalidParameterValue,
    MissingParameter,
    NonExistentQueue,
    OverLimit,
    PurgeQueueInProgress,
    QueueAlreadyExists,
    QueueDeletedRecently,
    ReceiptHandleIsInvalid,
    RequestThrottled,
    ResourceNotFound,
    TooManyEntriesInBatchRequest,
    UnsupportedOperation,
};

/// How an error goes over the wire and into logs. All views are to constants.
struct ErrorDescription {
    std::string_view name;        ///< the enumerator's own spelling: `ReceiptHandleIsInvalid`
    std::string_view query_code;  ///< Query protocol code and `x-amzn-query-error` header
    std::string_view json_type;   ///< JSON protocol `__type`, with its namespace
    int http_status;              ///< 400, 403 or 404 (fact 176)
};

/// The wire form of `code`. Every enumerator has one.
[[nodiscard]] const ErrorDescription& describe(ErrorCode code);

/// The enumerator whose name is `name`, for scenario files; false if there is none.
[[nodiscard]] bool error_code_from_name(std::string_view name, ErrorCode& code);

/// An answer of SQS that is not a result: a value, never an exception. Every error in this library
/// is the sender's fault (SenderFault = true in batches, fact 93).
struct Error {
    ErrorCode code;
    std::string message;  ///< AWS's text, where one is known word for word

    friend bool operator==(const Error&, const Error&) = default;
};

}  // namespace sqsim
