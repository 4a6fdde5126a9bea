#include "cli/token_run.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "cli/scenario_files.hpp"
#include "cli/terminal_look.hpp"
#include "explore/explored_scenario.hpp"
#include "report/width.hpp"

namespace sqsim::cli {

namespace {

constexpr const char* scenarios_folder = "scenarios";

FoundRun refuse(const std::string& id, const std::string& what, const scenario::SourceSpan& place,
                const std::string& help, const Settings& settings) {
    scenario::Diagnostic diagnostic;
    diagnostic.id = id;
    diagnostic.file = place.file;
    diagnostic.span = place;
    diagnostic.message = what;
    diagnostic.help = help;
    report::print_diagnostics(std::cerr, {diagnostic}, look_for(settings, Target::standard_error));
    return {{}, exit_code::invalid_file};
}

std::int32_t code_points(std::string_view text) {
    std::int32_t count = 0;
    for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    return count;
}

/// `file`, or the file of that name below the scenarios folder.
std::string path_of(const std::string& file) {
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored)) return file;
    const auto below = std::filesystem::path{scenarios_folder} / file;
    return std::filesystem::exists(below, ignored) ? below.string() : file;
}

/// The name that is left out and that the scenario does not have; empty if there is none.
std::string unknown_part(const explore::Token& token, const scenario::Scenario& scenario) {
    const auto parts = explore::parts_of(scenario);
    for (const auto& name : token.without) {
        const auto has = [&](const std::vector<std::string>& names) {
            return std::find(names.begin(), names.end(), name) != names.end();
        };
        if (!has(parts.messages) && !has(parts.consumers)) return name;
    }
    return {};
}

FoundRun load_scenario(explore::Token token, const scenario::SourceSpan& place,
                       const Settings& settings) {
    auto loaded = std::make_shared<scenario::Loaded>(scenario::load_file(path_of(token.file)));
    if (loaded->unreadable) {
        complain(loaded->diagnostics.front().message);
        return {{}, exit_code::cannot};
    }
    if (!loaded->diagnostics.empty()) {
        report::print_diagnostics(std::cerr, loaded->diagnostics,
                                  look_for(settings, Target::standard_error));
        return {{}, exit_code::invalid_file};
    }
    if (token.document > loaded->scenarios.size()) {
        return refuse("no-such-document",
                      token.file + " has no document " + std::to_string(token.document), place,
                      "it has " + std::to_string(loaded->scenarios.size()), settings);
    }
    const auto missing = unknown_part(token, loaded->scenarios[token.document - 1]);
    if (!missing.empty()) {
        return refuse("unknown-name", "the scenario has no '" + missing + "' to leave out", place,
                      "it may have been renamed: make the token anew with sqsim explore", settings);
    }
    return {TokenRun{std::move(token), std::move(loaded)}, exit_code::success};
}

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r");
    return first == std::string::npos
               ? std::string{}
               : text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

FoundRun find_in_file(const std::string& path, const Settings& settings) {
    std::ifstream stream{path};
    if (!stream || std::filesystem::is_directory(path)) {
        complain("'" + path + "' is neither a token, which begins with sq1=, nor a file with one");
        return {{}, exit_code::cannot};
    }
    auto file = std::make_shared<scenario::SourceFile>();
    file->path = path;
    for (std::string line; std::getline(stream, line);) file->lines.push_back(line);
    scenario::SourceSpan place{1, 1, 1, file};
    std::string token;
    for (std::size_t i = 0; i < file->lines.size(); ++i) {
        const auto text = trimmed(file->lines[i].substr(0, file->lines[i].find('#')));
        if (text.empty()) continue;
        const auto line = static_cast<std::int32_t>(i + 1);
        if (!token.empty())
            return refuse("two-tokens", "a second token", {line, 1, 1, file},
                          "one at a time; sqsim explore --corpus plays a list", settings);
        token = text;
        place.line = line;
        place.column = code_points(file->lines[i].substr(0, file->lines[i].find(text))) + 1;
    }
    if (token.empty())
        return refuse("no-token", "there is no token in this file", place,
                      "a token begins with sq1=; sqsim explore prints them", settings);
    return find_run(token, place, settings);
}

}  // namespace

FoundRun find_run(const std::string& token, const scenario::SourceSpan& place,
                  const Settings& settings) {
    explore::Token::Mistake mistake;
    auto parsed = explore::Token::parse(token, mistake);
    if (parsed) return load_scenario(std::move(*parsed), place, settings);
    scenario::SourceSpan wrong = place;
    const auto item = std::string_view{token}.substr(mistake.column);
    wrong.column += code_points(std::string_view{token}.substr(0, mistake.column));
    wrong.length = std::max(1, code_points(item.substr(0, item.find(','))));
    return refuse("bad-token", "this is no token: " + mistake.what, wrong, {}, settings);
}

FoundRun find_run(const std::string& token_or_file, const Settings& settings) {
    std::error_code ignored;
    const bool is_token =
        token_or_file.starts_with("sq1=") ||
        (token_or_file.starts_with("sq") && !std::filesystem::exists(token_or_file, ignored));
    if (!is_token) return find_in_file(token_or_file, settings);
    auto file = std::make_shared<scenario::SourceFile>();
    file->path = "token";
    file->lines.push_back(token_or_file);
    return find_run(token_or_file, {1, 1, 1, file}, settings);
}

std::string token_text(const scenario::Scenario& scenario, const std::string& file,
                       const explore::Counterexample& counterexample) {
    explore::Token token;
    token.file = file;
    token.document = scenario.document + 1;
    token.violation = counterexample.violation;
    token.without = counterexample.without;
    token.script = counterexample.script;
    return shell_word(token.text());
}

}  // namespace sqsim::cli
