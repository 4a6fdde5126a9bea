#pragma once

namespace sqsim::report {

/// Whether Unicode leaves the width of a character to the terminal (East_Asian_Width = A, Unicode
/// 14). utf8proc 2.8 does not tell these from narrow ones.
[[nodiscard]] bool is_ambiguous(char32_t character);

}  // namespace sqsim::report
