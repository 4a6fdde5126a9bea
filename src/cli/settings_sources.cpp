#include "cli/settings_sources.hpp"

#include <unistd.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/exit_code.hpp"
#include "scenario/suggestion.hpp"

namespace sqsim::cli {

namespace {

namespace po = boost::program_options;

po::options_description description_of_settings() {
    po::options_description description;
    for (const auto& setting : setting_definitions())
        description.add_options()(setting.key.c_str(), po::value<std::string>());
    return description;
}

/// The mistake in what a file sets; empty if it is right.
std::string problem_in(const std::string& key, const std::string& value) {
    const auto* setting = find_setting(key);
    if (setting != nullptr) return problem_with(*setting, value).value_or("");
    std::vector<std::string_view> keys;
    for (const auto& each : setting_definitions()) keys.emplace_back(each.key);
    return "unknown setting '" + key + "'; " + scenario::help_choosing(key, keys);
}

void add_line(const std::string& line, const std::string& origin,
              const po::options_description& description, const Objection& objection,
              std::vector<FoundSetting>& found) {
    const auto refuse = [&](const std::string& sentence) {
        objection(exit_code::invalid_file, origin + ": " + sentence);
    };
    if (line.starts_with("[")) {
        refuse("settings stand without sections");
        return;
    }
    std::istringstream stream{line};
    try {
        for (const auto& option : po::parse_config_file(stream, description, true).options) {
            const auto& value = option.value.front();
            const auto problem = problem_in(option.string_key, value);
            if (problem.empty()) {
                found.push_back({option.string_key, value, origin});
            } else {
                refuse(problem);
            }
        }
    } catch (const po::error&) {
        constexpr std::size_t enough = 60;
        refuse("expected `setting = value`, found '" + line.substr(0, enough) +
               (line.size() > enough ? "...'" : "'"));
    }
}

/// Line by line, because Boost.ProgramOptions does not say where in a file it found a mistake.
void add_file(const std::filesystem::path& path, const Objection& objection,
              std::vector<FoundSetting>& found) {
    constexpr std::string_view byte_order_mark{"\xEF\xBB\xBF"};
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return;
    // Anything else may have no end, or keep us waiting for its beginning.
    if (!std::filesystem::is_regular_file(path, ignored)) {
        objection(exit_code::cannot, "cannot read " + path.string() + ": it is no regular file");
        return;
    }
    std::ifstream file{path};
    if (!file) {
        objection(exit_code::cannot, "cannot read " + path.string());
        return;
    }
    const auto description = description_of_settings();
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        const auto origin = path.string() + ":" + std::to_string(++number);
        if (number == 1 && line.starts_with(byte_order_mark)) line.erase(0, byte_order_mark.size());
        if (!line.empty() && line.back() == '\r') line.pop_back();
        add_line(line, origin, description, objection, found);
    }
}

}  // namespace

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

std::vector<FoundSetting> settings_in_files(const Objection& objection) {
    std::vector<FoundSetting> found;
    std::filesystem::path folder = environment("XDG_CONFIG_HOME");
    if (folder.empty() && !environment("HOME").empty())
        folder = std::filesystem::path{environment("HOME")} / ".config";
    if (!folder.empty()) add_file(folder / "sqsim" / "sqsim.ini", objection, found);
    add_file("sqsim.ini", objection, found);
    return found;
}

std::vector<FoundSetting> settings_in_environment(const Objection& objection) {
    std::vector<FoundSetting> found;
    const auto key_of = [](const std::string& variable) -> std::string {
        for (const auto& setting : setting_definitions()) {
            if (variable == variable_of(setting)) return setting.key;
        }
        return {};
    };
    const auto parsed = po::parse_environment(description_of_settings(), key_of);
    for (const auto& option : parsed.options) {
        const auto& value = option.value.front();
        if (value.empty()) continue;
        const auto& setting = *find_setting(option.string_key);
        if (const auto problem = problem_with(setting, value)) {
            objection(exit_code::usage, variable_of(setting) + ": " + *problem);
            continue;
        }
        found.push_back({option.string_key, value, variable_of(setting)});
    }
    return found;
}

std::vector<std::string> unknown_variables() {
    std::vector<std::string> ours;
    for (const auto& setting : setting_definitions()) ours.push_back(variable_of(setting));
    const std::vector<std::string_view> names{ours.begin(), ours.end()};
    std::vector<std::string> sentences;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        const auto name = text.substr(0, text.find('='));
        if (!name.starts_with("SQSIM_")) continue;
        if (std::find(ours.begin(), ours.end(), name) != ours.end()) continue;
        const auto suggestion = scenario::did_you_mean(name, names);
        sentences.push_back("there is no variable " + std::string{name} +
                            (suggestion.empty() ? "" : "; " + suggestion));
    }
    std::sort(sentences.begin(), sentences.end());
    return sentences;
}

Settings::Value default_language() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const auto locale = environment(name);
        if (locale.empty()) continue;
        const bool korean =
            locale == "ko" || locale.starts_with("ko_") || locale.starts_with("ko.");
        return {korean ? "ko" : "en", name};
    }
    return {"en", "default"};
}

}  // namespace sqsim::cli
