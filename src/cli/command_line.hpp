#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace sqsim::cli {

/// What the user asked for.
struct Request {
    enum class Kind { run, short_help, long_help, version };
    Kind kind = Kind::run;
    const Command* command = nullptr;  ///< null: help or version of the program itself
    Arguments arguments;
};

/// Reads the words after the program's name. Throws CommandError with exit_code::usage and one
/// line, with a suggestion where a flag or subcommand is misspelt.
[[nodiscard]] Request parse_command_line(const std::vector<std::string>& words);

/// A command's own options, those of the settings, and help.
[[nodiscard]] std::vector<Option> options_of(const Command& command);

}  // namespace sqsim::cli
