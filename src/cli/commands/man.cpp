#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/manual.hpp"
#include "cli/output.hpp"

namespace sqsim::cli {

namespace {

int execute(const Arguments& arguments, const Settings&) {
    Output output{arguments.value("--output", "-")};
    output.stream() << manual_page();
    output.finish();
    return exit_code::success;
}

}  // namespace

Command man_command() {
    return {"man",
            "print the manual page of sqsim",
            "",
            0,
            0,
            {{"sqsim man | man -l -", "read it"},
             {"sqsim man -o /usr/local/share/man/man1/sqsim.1", "install it"}},
            {{"--output", "-o", "FILE", "write to FILE instead of standard output", "", true}},
            "",
            execute,
            Settings::Sources::unread};
}

}  // namespace sqsim::cli
