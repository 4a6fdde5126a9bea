#include <algorithm>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/listener_text.hpp"
#include "cli/output.hpp"
#include "cli/settings.hpp"
#include "report/listing.hpp"
#include "scenario/suggestion.hpp"

namespace sqsim::cli {

namespace {

/// The queue's default; only Lambda's handler timeout depends on it.
constexpr Duration visibility_timeout = std::chrono::seconds{30};

std::vector<std::string_view> chosen(const Arguments& arguments) {
    const auto& known = stock::preset_names();
    if (arguments.positionals.empty()) return known;
    const std::string_view name = arguments.positionals.front();
    if (std::find(known.begin(), known.end(), name) == known.end()) {
        throw CommandError{exit_code::usage, "unknown preset " + arguments.positionals.front() +
                                                 "; " + scenario::help_choosing(name, known)};
    }
    return {name};
}

int execute(const Arguments& arguments, const Settings& settings) {
    const auto names = chosen(arguments);
    std::vector<std::string> heads{"option"};
    std::vector<std::vector<std::string>> rows;
    for (const auto name : names) {
        heads.emplace_back(name);
        const auto options = listener_text(*stock::preset(name, visibility_timeout));
        rows.resize(options.size());
        for (std::size_t i = 0; i < options.size(); ++i) {
            if (rows[i].empty()) rows[i].push_back(options[i].name);
            rows[i].push_back(options[i].value);
        }
    }
    Output output{"-"};
    report::print_listing(output.stream(), heads, rows, look_for(settings, output.target()));
    output.finish();
    return exit_code::success;
}

}  // namespace

Command presets_command() {
    return {
        "presets", "show the listener options of each preset, for a queue of 30s visibility",
        "[NAME]",  0,
        1,         {{"sqsim presets", "all of them side by side"}, {"sqsim presets lambda", "one"}},
        {},        "",
        execute,   Settings::Sources::forgiven};
}

}  // namespace sqsim::cli
