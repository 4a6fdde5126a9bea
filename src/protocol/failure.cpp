#include "protocol/failure.hpp"

#include <mutex>
#include <set>
#include <utility>

namespace sqsim::protocol {

namespace {

/// Errors that only a protocol can make: the engine never sees such a request.
constexpr std::string_view malformed_input_name = "MalformedInput";
constexpr std::string_view invalid_action_name = "InvalidAction";

constexpr std::string_view name_space = "AWS.SimpleQueueService.";

/// What a JSON type says without its namespace: `com.amazonaws.sqs#OverLimit` is OverLimit.
std::string_view local_part(std::string_view json_type) {
    return json_type.substr(json_type.find('#') + 1);
}

std::string_view without_name_space(std::string_view query_code) {
    if (query_code.starts_with(name_space)) query_code.remove_prefix(name_space.size());
    return query_code;
}

/// Every failure there is, without a message.
std::vector<Failure> all_failures() {
    std::vector<Failure> all;
    for (int code = 0; code <= static_cast<int>(ErrorCode::UnsupportedOperation); ++code)
        all.push_back(failure_of({static_cast<ErrorCode>(code), {}}));
    all.push_back(malformed_input({}));
    all.push_back(unknown_action({}));
    return all;
}

/// A copy that stays. Servers have few codes.
std::string_view kept(std::string_view text) {
    static std::mutex mutex;
    static std::set<std::string, std::less<>> texts;
    const std::scoped_lock lock{mutex};
    return *texts.emplace(text).first;
}

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
    return without_name_space(describe(code).query_code);
}

Failure known_failure(std::string_view query_code, std::string_view json_type, int http_status,
                      std::string message) {
    static const std::vector<Failure> known = all_failures();
    for (const Failure& failure : known) {
        const bool same = query_code.empty()
                              ? local_part(failure.json_type) == local_part(json_type)
                              : failure.query_code == query_code;
        if (!same) continue;
        Failure result = failure;
        result.http_status = http_status;
        result.message = std::move(message);
        return result;
    }
    const std::string_view name =
        kept(query_code.empty() ? local_part(json_type) : without_name_space(query_code));
    return {name, kept(query_code), kept(json_type), http_status, std::move(message)};
}

const std::vector<std::string_view>& failure_names() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        for (const Failure& failure : all_failures()) all.push_back(failure.name);
        return all;
    }();
    return names;
}

}  // namespace sqsim::protocol
