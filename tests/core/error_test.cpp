#include <doctest/doctest.h>

#include <set>
#include <sqsim/error.hpp>

namespace {

using namespace sqsim;

TEST_CASE("every error code has a row of its own, found by its name") {
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(ErrorCode::UnsupportedOperation); ++i) {
        const auto code = static_cast<ErrorCode>(i);
        const ErrorDescription& description = describe(code);
        CHECK(names.insert(description.name).second);
        ErrorCode found{};
        CHECK(error_code_from_name(description.name, found));
        CHECK(found == code);
    }
    ErrorCode found{};
    CHECK(!error_code_from_name("Nonsense", found));
}

TEST_CASE("errors have the wire forms of the protocols (facts, section 15 and 176)") {
    const auto& queue = describe(ErrorCode::NonExistentQueue);
    CHECK(queue.query_code == "AWS.SimpleQueueService.NonExistentQueue");
    CHECK(queue.json_type == "com.amazonaws.sqs#QueueDoesNotExist");
    CHECK(queue.http_status == 400);
    CHECK(describe(ErrorCode::InvalidParameterValue).json_type ==
          "com.amazon.coral.service#InvalidParameterValueException");
    CHECK(describe(ErrorCode::MissingParameter).json_type ==
          "com.amazon.coral.service#MissingRequiredParameterException");
    CHECK(describe(ErrorCode::QueueAlreadyExists).json_type == "com.amazonaws.sqs#QueueNameExists");
    CHECK(describe(ErrorCode::ReceiptHandleIsInvalid).http_status == 404);
    CHECK(describe(ErrorCode::ResourceNotFound).query_code == "ResourceNotFoundException");
    CHECK(describe(ErrorCode::ResourceNotFound).http_status == 404);
    CHECK(describe(ErrorCode::PurgeQueueInProgress).http_status == 403);
    CHECK(describe(ErrorCode::OverLimit).http_status == 403);
    CHECK(describe(ErrorCode::RequestThrottled).http_status == 403);
}

}  // namespace
