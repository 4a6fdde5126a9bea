#include "cli/completions.hpp"

#include <algorithm>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/output.hpp"
#include "scenario/suggestion.hpp"

namespace sqsim::cli {

namespace {

int execute(const Arguments& arguments, const Settings&) {
    const auto& shell = arguments.positionals.front();
    const auto& known = completion_shells();
    if (std::find(known.begin(), known.end(), shell) == known.end())
        throw CommandError{exit_code::usage, "no completions for '" + shell + "'; " +
                                                 scenario::help_choosing(shell, known)};
    Output output{arguments.value("--output", "-")};
    output.stream() << completions_for(shell);
    output.finish();
    return exit_code::success;
}

}  // namespace

Command completions_command() {
    return {"completions",
            "print completions of commands and options for a shell",
            "SHELL",
            1,
            1,
            {{"source <(sqsim completions bash)", "for this shell; in ~/.bashrc for every one"},
             {"sqsim completions zsh -o ~/.zfunc/_sqsim", "where ~/.zfunc is in $fpath"},
             {"sqsim completions fish -o ~/.config/fish/completions/sqsim.fish", "for fish"}},
            {{"--output", "-o", "FILE", "write to FILE instead of standard output", "", true}},
            "SHELL is bash, zsh or fish.\n",
            execute,
            Settings::Sources::unread};
}

}  // namespace sqsim::cli
