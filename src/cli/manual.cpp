#include "cli/manual.hpp"

#include <sstream>

#include "cli/command_line.hpp"
#include "cli/help.hpp"
#include "report/version.hpp"

namespace sqsim::cli {

namespace {

/// A text that roff sets as it is: no escapes, no requests at the beginning of a line, and hyphens
/// that can be copied.
std::string plain(const std::string& text) {
    std::string result;
    bool line_begins = true;
    for (const char c : text) {
        if (line_begins && (c == '.' || c == '\'')) result += "\\&";
        if (c == '\\') {
            result += "\\e";
        } else if (c == '-') {
            result += "\\-";
        } else {
            result += c;
        }
        line_begins = c == '\n';
    }
    return result;
}

std::string literal(const std::string& text) {
    return ".nf\n" + plain(text) + (text.ends_with('\n') ? "" : "\n") + ".fi\n";
}

std::string option_part(const Option& option) {
    std::string text = ".TP\n";
    if (!option.shorter.empty()) text += "\\fB" + plain(option.shorter) + "\\fR, ";
    text += "\\fB" + plain(option.name) + "\\fR";
    if (!option.value.empty()) text += " \\fI" + plain(option.value) + "\\fR";
    return text + "\n" + plain(option_text(option)) + ".\n";
}

std::string command_part(const Command& command) {
    std::string text = ".SS \"sqsim " + plain(command.name) +
                       (command.arguments.empty() ? "" : " " + plain(command.arguments)) + "\"\n";
    text += plain(command.summary) + ".\n";
    for (const auto& option : options_of(command)) text += option_part(option);
    text += ".PP\n";
    if (!command.exit_codes.empty()) text += literal(command.exit_codes) + ".PP\n";
    std::string examples;
    for (const auto& example : command.examples)
        examples += "  " + example.line + "\n      " + example.meaning + "\n";
    return text + literal(examples);
}

}  // namespace

std::string manual_page() {
    std::string text = ".TH SQSIM 1 \"\" \"sqsim " + std::string{report::version()} + "\"\n";
    text += ".SH NAME\nsqsim \\- a model of Amazon SQS FIFO queues\n";
    text += ".SH SYNOPSIS\n.B sqsim\n.I COMMAND\n.RI [ ARGUMENT ...]\n.RI [ OPTION ...]\n";
    text +=
        ".SH DESCRIPTION\nPlays scenarios of Amazon SQS FIFO queues, checks what they expect, "
        "explores "
        "the orders in\nwhich they can happen, measures loads, and serves an SQS endpoint.\n";
    text += ".SH COMMANDS\n";
    for (const auto& command : commands()) text += command_part(command);
    text += ".SH EXIT STATUS\n" + literal(exit_codes_text());
    text +=
        ".SH FILES\n.TP\n.I ./sqsim.ini\nSettings of the folder; see sqsim config.\n.TP\n"
        ".I $XDG_CONFIG_HOME/sqsim/sqsim.ini\nSettings of the user.\n";
    return text;
}

}  // namespace sqsim::cli
