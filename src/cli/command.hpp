#pragma once

#include <string>
#include <vector>

#include "cli/option.hpp"
#include "cli/settings.hpp"

namespace sqsim::cli {

/// An example in a help text.
struct Example {
    std::string line;
    std::string meaning;
};

/// A subcommand: a file in commands/.
struct Command {
    std::string name;
    std::string summary;    ///< one line
    std::string arguments;  ///< `FILE...`, empty if it takes none
    std::size_t arguments_at_least;
    std::size_t arguments_at_most;
    std::vector<Example> examples;
    std::vector<Option> options;  ///< its own; those of the settings come on top
    std::string exit_codes;       ///< lines for the long help
    int (*execute)(const Arguments& arguments, const Settings& settings);
    /// A file or variable that is wrong must not keep a command from what it does without it.
    Settings::Sources sources = Settings::Sources::strict;
};

/// All subcommands, in the order in which the help shows them.
[[nodiscard]] const std::vector<Command>& commands();

/// Null for an unknown name.
[[nodiscard]] const Command* find_command(const std::string& name);

// One function per file in commands/.
[[nodiscard]] Command run_command();
[[nodiscard]] Command explore_command();
[[nodiscard]] Command replay_command();
[[nodiscard]] Command explain_command();
[[nodiscard]] Command shrink_command();
[[nodiscard]] Command report_command();
[[nodiscard]] Command check_command();
[[nodiscard]] Command merge_command();
[[nodiscard]] Command sweep_command();
[[nodiscard]] Command serve_command();
[[nodiscard]] Command schema_command();
[[nodiscard]] Command invariants_command();
[[nodiscard]] Command presets_command();
[[nodiscard]] Command config_command();
[[nodiscard]] Command completions_command();
[[nodiscard]] Command man_command();

}  // namespace sqsim::cli
