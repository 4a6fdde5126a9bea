#pragma once

#include <cstdint>
#include <sqsim/error.hpp>
#include <string>
#include <string_view>

/// The shapes of AWS's error texts that occur more than once. The texts are wire constants.
namespace sqsim::core {

/// `Value <value> for parameter <parameter> is invalid. Reason: <reason>`. An empty value leaves
/// two spaces, as AWS does (fact 47).
[[nodiscard]] Error invalid_parameter(std::string_view value, std::string_view parameter,
                                      std::string_view reason);
[[nodiscard]] Error invalid_parameter(std::int64_t value, std::string_view parameter,
                                      std::string_view reason);

/// `The request must contain the parameter <parameter>.`
[[nodiscard]] Error missing_parameter(std::string_view parameter);

/// `Unknown Attribute <name>.` (fact 19)
[[nodiscard]] Error unknown_attribute(std::string_view name);

/// `Invalid value for the parameter <name>.` (fact 18)
[[nodiscard]] Error invalid_attribute_value(std::string_view name);

[[nodiscard]] Error queue_does_not_exist();

/// Code and text are not recorded (fact 171); the code is the API model's.
[[nodiscard]] Error request_throttled();

/// What AWS has and this library does not; says so plainly instead of pretending.
[[nodiscard]] Error not_supported(std::string_view what);

}  // namespace sqsim::core
