#include "core/errors.hpp"

namespace sqsim::core {

Error invalid_parameter(std::string_view value, std::string_view parameter,
                        std::string_view reason) {
    std::string text{"Value "};
    text.append(value).append(" for parameter ").append(parameter);
    text.append(" is invalid. Reason: ").append(reason);
    return {ErrorCode::InvalidParameterValue, std::move(text)};
}

Error invalid_parameter(std::int64_t value, std::string_view parameter, std::string_view reason) {
    return invalid_parameter(std::to_string(value), parameter, reason);
}

Error missing_parameter(std::string_view parameter) {
    return {ErrorCode::MissingParameter,
            "The request must contain the parameter " + std::string{parameter} + "."};
}

Error unknown_attribute(std::string_view name) {
    return {ErrorCode::InvalidAttributeName, "Unknown Attribute " + std::string{name} + "."};
}

Error invalid_attribute_value(std::string_view name) {
    return {ErrorCode::InvalidAttributeValue,
            "Invalid value for the parameter " + std::string{name} + "."};
}

Error queue_does_not_exist() {
    return {ErrorCode::NonExistentQueue, "The specified queue does not exist."};
}

Error request_throttled() {
    return {ErrorCode::RequestThrottled, "Request is throttled."};
}

Error not_supported(std::string_view what) {
    return {ErrorCode::UnsupportedOperation, "sqsim does not support " + std::string{what} + "."};
}

}  // namespace sqsim::core
