#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "cli/help.hpp"
#include "cli/output.hpp"
#include "cli/scenario_files.hpp"
#include "cli/settings.hpp"
#include "cli/signals.hpp"
#include "report/version.hpp"

namespace {

using namespace sqsim::cli;

int print_help(const Request& request) {
    const bool long_form = request.kind == Request::Kind::long_help;
    const auto text =
        request.command ? command_help(*request.command, long_form) : program_help(long_form);
    Output output{"-"};
    output.stream() << text;
    output.finish();
    return exit_code::success;
}

int run_program(const std::vector<std::string>& words) {
    if (words.empty()) {
        std::cerr << program_help(false);
        return exit_code::usage;
    }
    const auto request = parse_command_line(words);
    switch (request.kind) {
        case Request::Kind::short_help:
        case Request::Kind::long_help:
            return print_help(request);
        case Request::Kind::version: {
            Output output{"-"};
            output.stream() << "sqsim " << sqsim::report::version() << '\n';
            output.finish();
            return exit_code::success;
        }
        case Request::Kind::run:
            break;
    }
    const Settings settings{request.arguments, request.command->sources};
    for (const auto& warning : settings.warnings()) complain("warning: " + warning);
    return request.command->execute(request.arguments, settings);
}

/// The line that does the same again.
std::string line_of(const std::vector<std::string>& words) {
    std::string line = "sqsim";
    for (const auto& word : words) line += " " + shell_word(word);
    return line;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words{argv + 1, argv + argc};
    try {
        handle_signals();
        return run_program(words);
    } catch (const CommandError& error) {
        for (const auto& sentence : error.sentences()) complain(sentence);
        return error.code();
    } catch (const std::bad_alloc&) {
        complain("there is not enough memory for this; give it less at once");
        return exit_code::cannot;
    } catch (const std::exception& error) {
        complain(std::string{"internal error: "} + error.what());
    } catch (...) {
        complain("internal error of an unknown kind");
    }
    complain("this is a bug; please report it with this line: " + line_of(words));
    return exit_code::bug;
}
