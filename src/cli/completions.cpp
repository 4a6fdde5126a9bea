#include "cli/completions.hpp"

#include "cli/command.hpp"
#include "cli/command_line.hpp"
#include "cli/completion_values.hpp"

namespace sqsim::cli {

namespace {

std::string joined(const std::vector<std::string>& words, const std::string& between) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : between) + word;
    return text;
}

std::vector<std::string> command_names() {
    std::vector<std::string> names;
    for (const auto& command : commands()) names.push_back(command.name);
    names.emplace_back("help");
    return names;
}

/// A text that a shell reads as it is: inside single quotes.
std::string quoted(const std::string& text, const std::string& escaped_quote) {
    std::string result = "'";
    for (const char c : text) result += c == '\'' ? escaped_quote : std::string{c};
    return result + "'";
}

// --- bash --------------------------------------------------------------------------------------

/// A line of `case "$command $previous"` for an option that takes a value.
std::string bash_value(const Command& command, const Option& option) {
    const auto values = completion_values(command, option);
    std::string pattern = "'" + command.name + " " + option.name + "'";
    if (!option.shorter.empty()) pattern += "|'" + command.name + " " + option.shorter + "'";
    std::string line = "    " + pattern + ") ";
    if (!values.words.empty()) {
        line += "COMPREPLY=($(compgen -W '" + joined(values.words, " ") + "' -- \"$word\"))";
    } else if (values.file) {
        line += "COMPREPLY=($(compgen -f -- \"$word\"))";
    } else {
        line += "COMPREPLY=()";
    }
    return line + "; return ;;\n";
}

std::string bash_script() {
    std::string text =
        "# Completions of sqsim for bash: source <(sqsim completions bash)\n"
        "_sqsim() {\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
        "    local command=${COMP_WORDS[1]} options= arguments=\n"
        "    COMPREPLY=()\n"
        "    if [ \"$COMP_CWORD\" = 1 ] || { [ \"$COMP_CWORD\" = 2 ] && [ \"$command\" = help ]; "
        "}; "
        "then\n"
        "        COMPREPLY=($(compgen -W '" +
        joined(command_names(), " ") +
        " --help --version' -- \"$word\"))\n"
        "        return\n"
        "    fi\n"
        "    case \"$command $previous\" in\n";
    for (const auto& command : commands()) {
        for (const auto& option : options_of(command)) {
            if (!option.value.empty()) text += bash_value(command, option);
        }
    }
    text += "    esac\n    case $command in\n";
    for (const auto& command : commands()) {
        std::vector<std::string> names;
        for (const auto& option : options_of(command)) names.push_back(option.name);
        text += "    " + command.name + ") options='" + joined(names, " ") + "'";
        const auto arguments = argument_values(command);
        if (!arguments.empty()) text += " arguments='" + joined(arguments, " ") + "'";
        text += " ;;\n";
    }
    return text +
           "    esac\n"
           "    case $word in\n"
           "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
           "    *)\n"
           "        if [ -n \"$arguments\" ]; then\n"
           "            COMPREPLY=($(compgen -W \"$arguments\" -- \"$word\"))\n"
           "        else\n"
           "            COMPREPLY=($(compgen -f -- \"$word\"))\n"
           "        fi ;;\n"
           "    esac\n"
           "}\n"
           "complete -o filenames -F _sqsim sqsim\n";
}

// --- zsh ---------------------------------------------------------------------------------------

/// The sentence inside the brackets of an option's description.
std::string zsh_sentence(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == '\\' || c == ':') result += '\\';
        result += c;
    }
    return result;
}

std::string zsh_option(const Command& command, const Option& option) {
    const std::string repeats = option.repeats ? "*" : "";
    std::string rest = "[" + zsh_sentence(option.help) + "]";
    if (!option.value.empty()) {
        const auto values = completion_values(command, option);
        rest += ":" + option.value + ":";
        if (!values.words.empty()) rest += "(" + joined(values.words, " ") + ")";
        if (values.words.empty() && values.file) rest += "_files";
    }
    std::string text = " \\\n            " + quoted(repeats + option.name + rest, "'\\''");
    if (!option.shorter.empty())
        text += " \\\n            " + quoted(repeats + option.shorter + rest, "'\\''");
    return text;
}

std::string zsh_script() {
    std::string text =
        "#compdef sqsim\n"
        "# Completions of sqsim for zsh: sqsim completions zsh > FOLDER/_sqsim, FOLDER in $fpath\n"
        "_sqsim() {\n"
        "    local -a commands=(\n";
    for (const auto& command : commands())
        text += "        " + quoted(command.name + ":" + command.summary, "'\\''") + "\n";
    text +=
        "        'help:the help of a command'\n"
        "    )\n"
        "    if (( CURRENT == 2 )); then\n"
        "        _describe command commands\n"
        "        return\n"
        "    fi\n"
        "    local command=$words[2]\n"
        "    shift words\n"
        "    (( CURRENT-- ))\n"
        "    case $command in\n"
        "    help) _describe command commands ;;\n";
    for (const auto& command : commands()) {
        text += "    " + command.name + ")\n        _arguments";
        for (const auto& option : options_of(command)) text += zsh_option(command, option);
        const auto arguments = argument_values(command);
        if (!arguments.empty()) {
            text +=
                " \\\n            '1:" + command.arguments + ":(" + joined(arguments, " ") + ")'";
        } else if (!command.arguments.empty()) {
            text += " \\\n            '*:file:_files'";
        }
        text += "\n        ;;\n";
    }
    return text +
           "    esac\n"
           "}\n"
           "if [ \"$funcstack[1]\" = _sqsim ]; then _sqsim \"$@\"; else compdef _sqsim sqsim; fi\n";
}

// --- fish --------------------------------------------------------------------------------------

std::string fish_option(const Command& command, const Option& option) {
    std::string text = "complete -c sqsim -n '__fish_seen_subcommand_from " + command.name +
                       "' -l " + option.name.substr(2);
    if (!option.shorter.empty()) text += " -s " + option.shorter.substr(1);
    if (!option.value.empty()) {
        const auto values = completion_values(command, option);
        if (!values.words.empty()) {
            text += " -x -a '" + joined(values.words, " ") + "'";
        } else {
            text += values.file ? " -r -F" : " -x";
        }
    }
    return text + " -d " + quoted(option.help, "\\'") + "\n";
}

std::string fish_script() {
    std::string text =
        "# Completions of sqsim for fish: sqsim completions fish | source\n"
        "complete -c sqsim -n __fish_use_subcommand -f\n";
    for (const auto& command : commands())
        text += "complete -c sqsim -n __fish_use_subcommand -a " + command.name + " -d " +
                quoted(command.summary, "\\'") + "\n";
    text += "complete -c sqsim -n __fish_use_subcommand -a help -d 'the help of a command'\n";
    for (const auto& command : commands()) {
        for (const auto& option : options_of(command)) text += fish_option(command, option);
        const auto arguments = argument_values(command);
        if (!arguments.empty())
            text += "complete -c sqsim -n '__fish_seen_subcommand_from " + command.name +
                    "' -f -a '" + joined(arguments, " ") + "'\n";
    }
    return text;
}

}  // namespace

const std::vector<std::string_view>& completion_shells() {
    static const std::vector<std::string_view> all{"bash", "zsh", "fish"};
    return all;
}

std::string completions_for(std::string_view shell) {
    if (shell == "bash") return bash_script();
    return shell == "zsh" ? zsh_script() : fish_script();
}

}  // namespace sqsim::cli
