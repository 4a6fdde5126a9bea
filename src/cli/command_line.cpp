#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>

#include "cli/exit_code.hpp"
#include "cli/settings.hpp"
#include "scenario/suggestion.hpp"

namespace sqsim::cli {

namespace {

const Option help_option{"--help", "-h", "", "this text; -h is the short one", "", true};

[[noreturn]] void refuse(const std::string& sentence, const std::string& suggestion) {
    throw CommandError{exit_code::usage, sentence + (suggestion.empty() ? "" : "; " + suggestion)};
}

const Option* find_option(const std::vector<Option>& options, const std::string& name) {
    for (const auto& option : options) {
        if (option.name == name || (!name.empty() && option.shorter == name)) return &option;
    }
    return nullptr;
}

std::string suggestion_for(const std::string& flag, const std::vector<Option>& options) {
    std::vector<std::string_view> names;
    names.reserve(options.size());
    for (const auto& option : options) names.emplace_back(option.name);
    return scenario::did_you_mean(flag, names);
}

const Option& known_option(const std::string& flag, const Command& command,
                           const std::vector<Option>& options) {
    const auto* option = find_option(options, flag);
    if (option == nullptr) {
        refuse("unknown flag " + flag + " for sqsim " + command.name,
               suggestion_for(flag, options));
    }
    return *option;
}

[[noreturn]] void refuse_without_value(const Option& option, const Command& command) {
    const auto* setting = find_setting(option.setting);
    const bool has_choices = setting != nullptr && !setting->choices.empty();
    refuse(option.name + " needs a value", has_choices ? "it must be one of " + choices_of(*setting)
                                                       : "see sqsim " + command.name + " -h");
}

/// The option that a word asks for and whose value is the next word; null if it needs none.
const Option* awaits_value(const std::string& word, const Command& command,
                           const std::vector<Option>& options) {
    if (word.starts_with("--")) {
        const auto sign = word.find('=');
        const auto& option = known_option(word.substr(0, sign), command, options);
        if (sign == std::string::npos) return option.value.empty() ? nullptr : &option;
        if (option.value.empty()) refuse(option.name + " takes no value", "");
        if (sign + 1 == word.size()) refuse_without_value(option, command);
        return nullptr;
    }
    for (std::size_t i = 1; i < word.size(); ++i) {
        const auto& option = known_option(std::string{'-', word[i]}, command, options);
        if (option.value.empty()) continue;
        return i + 1 == word.size() ? &option : nullptr;
    }
    return nullptr;
}

/// CLI11 would take an unknown flag's value for a positional and complain about that instead, and
/// its sentences are not ours.
void check_flags(const std::vector<std::string>& words, const Command& command,
                 const std::vector<Option>& options) {
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
        const auto& word = words[i];
        if (word.size() < 2 || word[0] != '-') continue;
        const auto* option = awaits_value(word, command, options);
        if (option != nullptr && ++i == words.size()) refuse_without_value(*option, command);
    }
}

bool mentions_help(const std::vector<std::string>& words, const std::string& flag) {
    for (const auto& word : words) {
        if (word == "--") return false;
        if (word == flag) return true;
    }
    return false;
}

Arguments parse_with_cli11(const std::vector<std::string>& words, const Command& command,
                           const std::vector<Option>& options) {
    CLI::App app;
    app.set_help_flag();
    std::map<std::string, std::string> values;
    std::map<std::string, bool> flags;
    std::vector<std::string> positionals;
    for (const auto& option : options) {
        const auto names =
            option.shorter.empty() ? option.name : option.shorter + "," + option.name;
        if (option.value.empty()) {
            app.add_flag(names, flags[option.name])
                ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
        } else {
            app.add_option(names, values[option.name])
                ->multi_option_policy(option.repeats ? CLI::MultiOptionPolicy::Join
                                                     : CLI::MultiOptionPolicy::TakeLast);
        }
    }
    app.add_option(command.arguments.empty() ? "argument" : command.arguments, positionals);
    try {
        // CLI11 takes the words in reverse.
        app.parse(std::vector<std::string>{words.rbegin(), words.rend()});
    } catch (const CLI::ParseError&) {
        refuse("these arguments cannot be read", "see sqsim " + command.name + " -h");
    }
    Arguments arguments{{}, positionals, command.name};
    for (const auto& option : options) {
        if (app.count(option.name) == 0) continue;
        arguments.values[option.name] = option.value.empty() ? "true" : values[option.name];
    }
    return arguments;
}

void check_positionals(const Arguments& arguments, const Command& command) {
    const auto count = arguments.positionals.size();
    if (count < command.arguments_at_least) {
        refuse("sqsim " + command.name + " needs " + command.arguments,
               "see sqsim " + command.name + " -h");
    }
    if (count > command.arguments_at_most) {
        refuse("sqsim " + command.name + " does not take '" +
                   arguments.positionals[command.arguments_at_most] + "'",
               "see sqsim " + command.name + " -h");
    }
}

Request parse_command(const Command& command, const std::vector<std::string>& words) {
    Request request{Request::Kind::run, &command, {}};
    if (mentions_help(words, "--help")) {
        request.kind = Request::Kind::long_help;
    } else if (mentions_help(words, "-h")) {
        request.kind = Request::Kind::short_help;
    } else {
        const auto options = options_of(command);
        check_flags(words, command, options);
        request.arguments = parse_with_cli11(words, command, options);
        check_positionals(request.arguments, command);
    }
    return request;
}

[[noreturn]] void refuse_subcommand(const std::string& word) {
    std::vector<std::string_view> names{"help"};
    for (const auto& command : commands()) names.emplace_back(command.name);
    refuse((word.starts_with("-") ? "unknown flag " : "unknown subcommand ") + word,
           word.starts_with("-") ? "see sqsim --help" : scenario::did_you_mean(word, names));
}

}  // namespace

std::vector<Option> options_of(const Command& command) {
    auto options = command.options;
    for (const auto& setting : setting_definitions()) {
        if (setting.is_of(command.name)) options.push_back(option_of(setting));
    }
    options.push_back(help_option);
    return options;
}

Request parse_command_line(const std::vector<std::string>& words) {
    if (words.empty()) return {Request::Kind::short_help, nullptr, {}};
    const auto& first = words.front();
    if (first == "--version" || first == "-V") return {Request::Kind::version, nullptr, {}};
    if (first == "--help") return {Request::Kind::long_help, nullptr, {}};
    if (first == "-h") return {Request::Kind::short_help, nullptr, {}};
    if (first == "help") {
        if (words.size() == 1) return {Request::Kind::long_help, nullptr, {}};
        const auto* command = find_command(words[1]);
        if (command == nullptr) refuse_subcommand(words[1]);
        if (words.size() > 2) refuse("sqsim help does not take '" + words[2] + "'", "");
        return {Request::Kind::long_help, command, {}};
    }
    const auto* command = find_command(first);
    if (command == nullptr) refuse_subcommand(first);
    return parse_command(*command, {words.begin() + 1, words.end()});
}

}  // namespace sqsim::cli
