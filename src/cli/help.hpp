#pragma once

#include <string>

#include "cli/command.hpp"

namespace sqsim::cli {

/// What the program is and its subcommands.
[[nodiscard]] std::string program_help(bool long_form);

/// A command's examples, options and, in the long form, exit codes.
[[nodiscard]] std::string command_help(const Command& command, bool long_form);

/// What an option is: the sentence, the choices, the default and the variable.
[[nodiscard]] std::string option_text(const Option& option);

/// What the exit codes mean, a line each under a heading.
[[nodiscard]] std::string exit_codes_text();

}  // namespace sqsim::cli
