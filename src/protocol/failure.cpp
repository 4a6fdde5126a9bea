#include "protocol/failure.hpp"

#include <utility>

namespace sqsim::protocol {

namespace {

/// Errors that only a protocol can make: the engine never sees such a request.
constexpr std::string_view malformed_input_name = "MalformedInput";
constexpr std::string_view invalid_action_name = "InvalidAction";

}  // namespace

Failure failure_of(const Error& error) {
    const ErrorDescription& description = describe(error.code);
    return {description.name, description.query_code, description.json_type,
            description.http_status, error.message};
}

Failure malformed_input(std::string message) {
    return {malformed_input_name, malformed_input_name,
            "com.amazon.coral.service#SerializationException", 400, std::move(message)};
}

Failure unknown_action(std::string_view action) {
    return {invalid_action_name, invalid_action_name,
            "com.amazon.coral.service#UnknownOperationException", 400,
            "The action " + std::string{action} + " is not valid for this endpoint."};
}

Failure missing_parameter(std::string_view parameter) {
    return failure_of({ErrorCode::MissingParameter,
                       "The request must contain the parameter " + std::string{parameter} + "."});
}

std::string_view entry_code(ErrorCode code) {
    constexpr std::string_view name_space = "AWS.SimpleQueueService.";
    std::string_view text = describe(code).query_code;
    if (text.starts_with(name_space)) text.remove_prefix(name_space.size());
    return text;
}

const std::vector<std::string_view>& failure_names() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        for (int code = 0; code <= static_cast<int>(ErrorCode::UnsupportedOperation); ++code)
            all.push_back(describe(static_cast<ErrorCode>(code)).name);
        all.push_back(malformed_input_name);
        all.push_back(invalid_action_name);
        return all;
    }();
    return names;
}

}  // namespace sqsim::protocol
