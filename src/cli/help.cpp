#include "cli/help.hpp"

#include <algorithm>
#include <sstream>

#include "cli/command_line.hpp"
#include "cli/settings.hpp"

namespace sqsim::cli {

namespace {

constexpr std::size_t help_width = 92;

const char* const exit_code_table =
    "Exit codes\n"
    "  0    everything asked for held\n"
    "  1    an expectation or an invariant did not hold\n"
    "  2    usage: flag, argument, subcommand\n"
    "  3    a scenario or settings file is invalid; nothing was run from it\n"
    "  4    could not run, read or write\n"
    "  5    nothing matched the selection, everything was skipped, or a promised fault never\n"
    "       happened\n"
    "  6    an exhaustive search ran out of states or time before it was complete\n"
    "  70   a bug of sqsim; it says so, with the line that reproduces it\n"
    "  130  interrupted (SIGINT), 143 terminated (SIGTERM): what was finished is printed;\n"
    "       a second signal ends at once, and what --record was writing is left out\n"
    "When files differ, 4 outweighs 3, 3 outweighs 1, and 1 outweighs 6 and 5.\n";

/// `text` broken into lines, the first one continuing at `indent`.
std::string wrapped(const std::string& text, std::size_t indent) {
    std::istringstream words{text};
    std::string lines;
    std::size_t column = indent;
    for (std::string word; words >> word;) {
        if (column > indent && column + 1 + word.size() > help_width) {
            lines += "\n" + std::string(indent, ' ');
            column = indent;
        }
        if (column > indent) {
            lines += ' ';
            ++column;
        }
        lines += word;
        column += word.size();
    }
    return lines;
}

std::string padded(const std::string& text, std::size_t width) {
    return text + std::string(width > text.size() ? width - text.size() : 0, ' ');
}

std::string head_of(const Option& option) {
    std::string head = option.shorter.empty() ? "    " : option.shorter + ", ";
    head += option.name;
    return option.value.empty() ? head : head + " " + option.value;
}

std::string examples_of(const std::vector<Example>& examples) {
    std::size_t width = 0;
    for (const auto& example : examples) width = std::max(width, example.line.size());
    std::string text = "Examples\n";
    for (const auto& example : examples)
        text += "  " + padded(example.line, width) + "   " + example.meaning + "\n";
    return text;
}

}  // namespace

std::string option_text(const Option& option) {
    std::string body = option.help;
    const auto* setting = option.setting.empty() ? nullptr : find_setting(option.setting);
    if (setting == nullptr) return body;
    if (!setting->choices.empty() && !setting->value_name.empty())
        body += ": " + choices_of(*setting);
    return body + " [default: " + setting->otherwise + "; " + variable_of(*setting) + "]";
}

std::string exit_codes_text() {
    return exit_code_table;
}

std::string program_help(bool long_form) {
    std::string text =
        "sqsim plays scenarios of Amazon SQS FIFO queues and checks what they expect.\n\n" +
        examples_of({{"sqsim run scenarios/tour", "play every scenario of a folder"},
                     {"sqsim run order.yaml --style boxes", "the queue as boxes, tick by tick"},
                     {"sqsim run - --format jsonl < order.yaml", "events for other programs"}}) +
        "\nCommands\n";
    for (const auto& command : commands())
        text += "  " + padded(command.name, 12) + command.summary + "\n";
    text += "  " + padded("help", 12) + "the help of a command: sqsim help run\n";
    text += "\n  --version, -V   the version\n  --help, -h      this text; also after a command\n";
    if (!long_form) return text;
    return text +
           "\nSettings come from the command line, SQSIM_* variables, ./sqsim.ini and\n"
           "$XDG_CONFIG_HOME/sqsim/sqsim.ini, in this order: see sqsim config.\n\n" +
           exit_code_table;
}

std::string command_help(const Command& command, bool long_form) {
    std::string text = "sqsim " + command.name + ": " + command.summary + "\n\n" +
                       examples_of(command.examples) + "\nUsage\n  sqsim " + command.name +
                       (command.arguments.empty() ? "" : " " + command.arguments) +
                       " [options]\n\nOptions\n";
    std::size_t width = 0;
    const auto options = options_of(command);
    for (const auto& option : options) {
        if (option.common || long_form) width = std::max(width, head_of(option).size());
    }
    bool left_out = false;
    for (const bool common : {true, false}) {
        for (const auto& option : options) {
            if (option.common != common) continue;
            if (!common && !long_form) {
                left_out = true;
                continue;
            }
            text += "  " + padded(head_of(option), width) + "  " +
                    wrapped(option_text(option), width + 4) + "\n";
        }
    }
    if (left_out) text += "\nMore in sqsim " + command.name + " --help.\n";
    if (!long_form) return text;
    return text + "\n" + (command.exit_codes.empty() ? "" : command.exit_codes + "\n") +
           exit_code_table;
}

}  // namespace sqsim::cli
