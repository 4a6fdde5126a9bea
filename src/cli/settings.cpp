#include "cli/settings.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "cli/exit_code.hpp"
#include "cli/settings_sources.hpp"
#include "scenario/suggestion.hpp"

namespace sqsim::cli {

namespace {

std::vector<SettingDefinition> define_settings() {
    return {
        {"style",
         "STYLE",
         {"table", "boxes", "lanes", "none"},
         "table",
         "what to draw of a run: a table, boxes per tick, lanes along the time, or nothing",
         {"run", "report"},
         true},
        {"lang",
         "LANG",
         {"en", "ko"},
         "from LC_ALL, LC_MESSAGES, LANG",
         "language of the output",
         {},
         true},
        {"seed",
         "N",
         {},
         "the scenario's",
         "seed of every choice in the run, decimal or 0x...",
         {"run"},
         true},
        {"format",
         "FORMAT",
         {"human", "json", "jsonl", "tap"},
         "human",
         "for people, one JSON object a run, one JSON line an event, or the Test Anything Protocol",
         {"run", "report"},
         true},
        {"runtime",
         "RUNTIME",
         {"virtual", "threads"},
         "virtual",
         "fibers under virtual time, or OS threads under the wall clock",
         {"run"},
         false},
        {"queues",
         "FILE",
         {},
         "none",
         "create the queues of this scenario file at the start",
         {"serve"},
         true},
        {"speed", "X", {}, "1", "threads: seconds of the model for each real one", {"run"}, false},
        {"color",
         "WHEN",
         {"auto", "always", "never"},
         "auto",
         "colours; auto asks NO_COLOR, FORCE_COLOR and the terminal",
         {},
         false},
        {"ascii",
         "",
         {"auto", "yes", "no"},
         "auto",
         "draw with ASCII only; auto: where the locale is not UTF-8",
         {},
         false},
        {"ambiguous",
         "WIDTH",
         {"narrow", "wide"},
         "narrow",
         "how the terminal draws East-Asian-ambiguous characters",
         {},
         false},
    };
}

/// What a value of the setting is, for a sentence that refuses one.
std::string noun_of(const SettingDefinition& setting) {
    if (setting.key == "lang") return "a language of sqsim";
    const bool names_a_thing =
        setting.key == "style" || setting.key == "format" || setting.key == "runtime";
    return names_a_thing ? "a " + setting.key + " of sqsim" : "a value of " + setting.key;
}

}  // namespace

bool SettingDefinition::is_of(const std::string& command) const {
    return commands.empty() ||
           std::find(commands.begin(), commands.end(), command) != commands.end();
}

const std::vector<SettingDefinition>& setting_definitions() {
    static const auto all = define_settings();
    return all;
}

const SettingDefinition* find_setting(const std::string& key) {
    for (const auto& setting : setting_definitions()) {
        if (setting.key == key) return &setting;
    }
    return nullptr;
}

std::string variable_of(const SettingDefinition& setting) {
    std::string name = "SQSIM_" + setting.key;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return 'a' <= c && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return name;
}

Option option_of(const SettingDefinition& setting) {
    return {"--" + setting.key, "", setting.value_name, setting.help, setting.key, setting.common};
}

std::optional<std::uint64_t> parse_number(const std::string& text) {
    const bool hexadecimal = text.starts_with("0x") || text.starts_with("0X");
    const char* first = text.data() + (hexadecimal ? 2 : 0);
    const char* last = text.data() + text.size();
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(first, last, number, hexadecimal ? 16 : 10);
    if (error != std::errc{} || end != last) return std::nullopt;
    return number;
}

std::optional<double> parse_factor(const std::string& text) {
    double factor = 0;
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, factor, std::chars_format::fixed);
    if (error != std::errc{} || end != last || !(factor > 0) || factor > 1e6) return std::nullopt;
    return factor;
}

std::string choices_of(const SettingDefinition& setting) {
    std::string list;
    for (const auto& choice : setting.choices) list += (list.empty() ? "" : ", ") + choice;
    return list;
}

std::optional<std::string> problem_with(const SettingDefinition& setting,
                                        const std::string& value) {
    const auto& choices = setting.choices;
    if (!choices.empty()) {
        if (std::find(choices.begin(), choices.end(), value) != choices.end()) return std::nullopt;
        const std::vector<std::string_view> names{choices.begin(), choices.end()};
        const auto suggestion = scenario::did_you_mean(value, names);
        return "'" + value + "' is not " + noun_of(setting) + ": " + choices_of(setting) +
               (suggestion.empty() ? "" : "; " + suggestion);
    }
    if (setting.key == "seed" && !parse_number(value))
        return "'" + value + "' is no seed; it must be a number of 64 bits, decimal or 0x...";
    if (setting.key == "speed" && !parse_factor(value))
        return "'" + value + "' is no speed; it must be a positive number such as 20 or 0.5";
    return std::nullopt;
}

Settings::Settings(const Arguments& arguments, Sources sources) {
    std::vector<std::string> mistakes;
    int code = exit_code::success;
    const Objection objection = [&](int code_of_one, const std::string& sentence) {
        code = worse(code, code_of_one);
        (sources == Sources::strict ? mistakes : warnings_).push_back(sentence);
    };
    for (const auto& setting : setting_definitions())
        values_[setting.key] = {setting.otherwise, "default"};
    values_["seed"].text.clear();
    values_["queues"].text.clear();
    values_["lang"] = default_language();
    if (sources != Sources::unread) {
        for (auto& found : settings_in_files(objection))
            values_[found.key] = {found.value, found.origin};
        for (auto& found : settings_in_environment(objection))
            values_[found.key] = {found.value, found.origin};
        for (auto& sentence : unknown_variables()) warnings_.push_back(std::move(sentence));
        if (!mistakes.empty()) throw CommandError{code, std::move(mistakes)};
    }
    for (const auto& setting : setting_definitions()) {
        const auto name = "--" + setting.key;
        // Another command may have an option of its own by that name.
        const bool another = !setting.is_of(arguments.command);
        if (another || !arguments.has(name)) continue;
        const auto value = setting.value_name.empty() ? "yes" : arguments.value(name, "");
        if (const auto problem = problem_with(setting, value))
            throw CommandError{exit_code::usage, name + ": " + *problem};
        values_[setting.key] = {value, name};
    }
}

}  // namespace sqsim::cli
