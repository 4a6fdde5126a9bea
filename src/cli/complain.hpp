#pragma once

#include <string>
#include <string_view>

namespace sqsim::cli {

/// The text with control characters and bytes that are no UTF-8 written as \\x1B: whatever a file
/// or an argument holds, it does nothing to the terminal.
[[nodiscard]] std::string escaped(std::string_view text);

/// One line about the program itself on standard error: `sqsim: ` and the sentence, escaped.
void complain(const std::string& sentence);

/// `cannot read PATH` and why: it is not there, a directory, or not ours to read.
[[nodiscard]] std::string cannot_read(const std::string& path);

}  // namespace sqsim::cli
