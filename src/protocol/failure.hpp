#pragma once

#include <sqsim/error.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace sqsim::protocol {

/// An error as the protocol answers it. The views are to what lives as long as the program.
struct Failure {
    /// As scenario files call it: the query code without `AWS.SimpleQueueService.`, for an
    /// ErrorCode the name that `describe` gives.
    std::string_view name;
    std::string_view query_code;  ///< `x-amzn-query-error` header, and Code of a batch's entry
    std::string_view json_type;   ///< `__type`
    int http_status;
    std::string message;

    friend bool operator==(const Failure&, const Failure&) = default;
};

/// What the engine answered.
[[nodiscard]] Failure failure_of(const Error& error);

/// JSON that is not of the types the API has (fact 178).
[[nodiscard]] Failure malformed_input(std::string message);

/// An action the API does not have (fact 179).
[[nodiscard]] Failure unknown_action(std::string_view action);

/// A parameter that must be there and is not (fact 185).
[[nodiscard]] Failure missing_parameter(std::string_view parameter);

/// The failure that an answer names by its query code, or else by its JSON type; one of the two may
/// be empty. One that no action of ours makes is called by its own code.
[[nodiscard]] Failure known_failure(std::string_view query_code, std::string_view json_type,
                                    int http_status, std::string message);

/// The code of a failed entry of a batch: the query code without its namespace (fact 93).
[[nodiscard]] std::string_view entry_code(ErrorCode code);

/// The names of all errors, those of ErrorCode first.
[[nodiscard]] const std::vector<std::string_view>& failure_names();

}  // namespace sqsim::protocol
