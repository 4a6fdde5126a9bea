#pragma once

#include <string>

namespace sqsim::cli {

/// The manual page sqsim(1) in roff: every command with its options, examples and exit codes, out
/// of the tables that the parser and the help read.
[[nodiscard]] std::string manual_page();

}  // namespace sqsim::cli
