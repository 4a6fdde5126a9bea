#include <array>
#include <cstddef>
#include <sqsim/error.hpp>

#include "core/assert.hpp"

namespace sqsim {

namespace {

#define SQS "com.amazonaws.sqs#"
#define CORAL "com.amazon.coral.service#"
#define SIMPLE_QUEUE_SERVICE "AWS.SimpleQueueService."

struct Row {
    ErrorCode code;
    ErrorDescription description;
};

// The error table of the facts, section 15; the statuses are fact 176.
constexpr std::array<Row, 19> rows = {{
    {ErrorCode::BatchEntryIdsNotDistinct,
     {"BatchEntryIdsNotDistinct", SIMPLE_QUEUE_SERVICE "BatchEntryIdsNotDistinct",
      SQS "BatchEntryIdsNotDistinct", 400}},
    {ErrorCode::BatchRequestTooLong,
     {"BatchRequestTooLong", SIMPLE_QUEUE_SERVICE "BatchRequestTooLong", SQS "BatchRequestTooLong",
      400}},
    {ErrorCode::EmptyBatchRequest,
     {"EmptyBatchRequest", SIMPLE_QUEUE_SERVICE "EmptyBatchRequest", SQS "EmptyBatchRequest", 400}},
    {ErrorCode::InvalidAttributeName,
     {"InvalidAttributeName", "InvalidAttributeName", SQS "InvalidAttributeName", 400}},
    {ErrorCode::InvalidAttributeValue,
     {"InvalidAttributeValue", "InvalidAttributeValue", SQS "InvalidAttributeValue", 400}},
    {ErrorCode::InvalidBatchEntryId,
     {"InvalidBatchEntryId", SIMPLE_QUEUE_SERVICE "InvalidBatchEntryId", SQS "InvalidBatchEntryId",
      400}},
    {ErrorCode::InvalidMessageContents,
     {"InvalidMessageContents", "InvalidMessageContents", SQS "InvalidMessageContents", 400}},
    {ErrorCode::InvalidParameterValue,
     {"InvalidParameterValue", "InvalidParameterValue", CORAL "InvalidParameterValueException",
      400}},
    {ErrorCode::MissingParameter,
     {"MissingParameter", "MissingParameter", CORAL "MissingRequiredParameterException", 400}},
    {ErrorCode::NonExistentQueue,
     {"NonExistentQueue", SIMPLE_QUEUE_SERVICE "NonExistentQueue", SQS "QueueDoesNotExist", 400}},
    {ErrorCode::OverLimit, {"OverLimit", "OverLimit", SQS "OverLimit", 403}},
    {ErrorCode::PurgeQueueInProgress,
     {"PurgeQueueInProgress", SIMPLE_QUEUE_SERVICE "PurgeQueueInProgress",
      SQS "PurgeQueueInProgress", 403}},
    {ErrorCode::QueueAlreadyExists,
     {"QueueAlreadyExists", "QueueAlreadyExists", SQS "QueueNameExists", 400}},
    {ErrorCode::QueueDeletedRecently,
     {"QueueDeletedRecently", SIMPLE_QUEUE_SERVICE "QueueDeletedRecently",
      SQS "QueueDeletedRecently", 400}},
    {ErrorCode::ReceiptHandleIsInvalid,
     {"ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid", SQS "ReceiptHandleIsInvalid", 404}},
    {ErrorCode::RequestThrottled,
     {"RequestThrottled", "RequestThrottled", SQS "RequestThrottled", 403}},
    {ErrorCode::ResourceNotFound,
     {"ResourceNotFound", "ResourceNotFoundException", SQS "ResourceNotFoundException", 404}},
    {ErrorCode::TooManyEntriesInBatchRequest,
     {"TooManyEntriesInBatchRequest", SIMPLE_QUEUE_SERVICE "TooManyEntriesInBatchRequest",
      SQS "TooManyEntriesInBatchRequest", 400}},
    {ErrorCode::UnsupportedOperation,
     {"UnsupportedOperation", SIMPLE_QUEUE_SERVICE "UnsupportedOperation",
      SQS "UnsupportedOperation", 400}},
}};

#undef SQS
#undef CORAL
#undef SIMPLE_QUEUE_SERVICE

}  // namespace

const ErrorDescription& describe(ErrorCode code) {
    const auto row = static_cast<std::size_t>(code);
    SQSIM_ASSERT(row < rows.size() && rows[row].code == code, "every error code has its row");
    return rows[row].description;
}

bool error_code_from_name(std::string_view name, ErrorCode& code) {
    for (const Row& row : rows) {
        if (row.description.name == name) {
            code = row.code;
            return true;
        }
    }
    return false;
}

}  // namespace sqsim
