#pragma once

#include <string>
#include <vector>

namespace sqsim::cli {

/// Runs a program that is found in PATH, gives it `input` on standard input and returns what it
/// writes to standard output; what it says on standard error goes there. Throws CommandError
/// (exit_code::cannot) that begins with `purpose`: when there is no such program, with `remedy`;
/// when it fails.
[[nodiscard]] std::string run_helper(std::vector<std::string> words, const std::string& input,
                                     const std::string& purpose, const std::string& remedy);

}  // namespace sqsim::cli
