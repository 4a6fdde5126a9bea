#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sqsim::core {

/// Whether `text` is UTF-8 and holds only code points that SQS allows: U+9, U+A, U+D, U+20-U+D7FF,
/// U+E000-U+FFFD and U+10000-U+10FFFF (fact 55).
[[nodiscard]] bool has_allowed_characters(std::string_view text);

/// Requires: `code_point` is one that UTF-8 can carry.
void append_utf8(std::string& text, std::uint32_t code_point);

}  // namespace sqsim::core
