#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace sqsim::cli {

/// What can stand behind an option.
struct CompletionValues {
    std::vector<std::string> words;  ///< these; empty: anything
    bool file = false;               ///< the name of a file or folder
};

[[nodiscard]] CompletionValues completion_values(const Command& command, const Option& option);

/// What a command's argument can be, where it is one of a few words; else empty.
[[nodiscard]] std::vector<std::string> argument_values(const Command& command);

}  // namespace sqsim::cli
