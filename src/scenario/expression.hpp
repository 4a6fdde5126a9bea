#pragma once

#include <string>

namespace sqsim::scenario {

/// The regular expressions of patterns (`/.../`), in Perl's syntax. Matching neither goes deep down
/// the stack, which on a fiber is small, nor on and on.

[[nodiscard]] bool is_expression(const std::string& expression);

/// Whether the whole text is what the expression describes. False where finding out would take
/// unreasonably long. Requires: is_expression(expression).
[[nodiscard]] bool matches(const std::string& expression, const std::string& text);

}  // namespace sqsim::scenario
