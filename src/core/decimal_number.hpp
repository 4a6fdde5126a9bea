#pragma once

#include <string_view>

namespace sqsim::core {

/// Whether SQS takes `text` as the value of a Number attribute: decimal, at most 38 significant
/// digits, magnitude between 1e-128 and 1e126 or zero (fact 64).
[[nodiscard]] bool is_decimal_number(std::string_view text);

}  // namespace sqsim::core
