#pragma once

#include <string>
#include <vector>

namespace sqsim::cli {

/// The scenario files that the arguments of a command name: `-` and files as they are, directories
/// as the *.yaml and *.yml files below them in the order of their paths. Throws CommandError
/// (exit_code::cannot) for a directory that cannot be read.
[[nodiscard]] std::vector<std::string> scenario_files(const std::vector<std::string>& arguments);

/// The argument in quotes if a shell would take it for anything but one plain word.
[[nodiscard]] std::string shell_word(const std::string& argument);

}  // namespace sqsim::cli
