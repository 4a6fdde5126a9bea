#include "cli/terminal_look.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>

#include "cli/settings_sources.hpp"

namespace sqsim::cli {

namespace {

constexpr int width_without_terminal = 100;
constexpr int width_least = 40;
constexpr int width_most = 1000;

int descriptor_of(Target target) {
    return target == Target::standard_error ? STDERR_FILENO : STDOUT_FILENO;
}

bool is_terminal(Target target) {
    return target != Target::file && isatty(descriptor_of(target)) == 1;
}

/// FORCE_COLOR=0 and CLICOLOR_FORCE=0 mean no.
bool demanded(const char* variable) {
    const auto value = environment(variable);
    return !value.empty() && value != "0";
}

bool wants_color(const std::string& when, Target target) {
    if (when != "auto") return when == "always";
    if (!environment("NO_COLOR").empty()) return false;
    if (demanded("CLICOLOR_FORCE") || demanded("FORCE_COLOR")) return true;
    return is_terminal(target) && environment("TERM") != "dumb" && !environment("TERM").empty();
}

bool locale_is_utf8() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        auto locale = environment(name);
        if (locale.empty()) continue;
        std::transform(locale.begin(), locale.end(), locale.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return locale.find("utf-8") != std::string::npos ||
               locale.find("utf8") != std::string::npos;
    }
    return false;
}

bool wants_ascii(const std::string& when) {
    if (when != "auto") return when == "yes";
    return environment("TERM") == "dumb" || !locale_is_utf8();
}

int width_of(Target target) {
    if (const auto columns = parse_number(environment("COLUMNS")); columns && *columns > 0)
        return static_cast<int>(std::clamp<std::uint64_t>(*columns, width_least, width_most));
    winsize size{};
    if (is_terminal(target) && ioctl(descriptor_of(target), TIOCGWINSZ, &size) == 0 &&
        size.ws_col > 0)
        return std::clamp<int>(size.ws_col, width_least, width_most);
    return width_without_terminal;
}

report::Style style_named(const std::string& name) {
    if (name == "boxes") return report::Style::boxes;
    if (name == "lanes") return report::Style::lanes;
    if (name == "none") return report::Style::none;
    return report::Style::table;
}

}  // namespace

report::Look look_for(const Settings& settings, Target target) {
    report::Look look;
    look.language = settings["lang"];
    look.color = wants_color(settings["color"], target);
    look.ascii = wants_ascii(settings["ascii"]);
    look.ambiguous_wide = settings["ambiguous"] == "wide";
    look.width = width_of(target);
    look.style = style_named(settings["style"]);
    return look;
}

}  // namespace sqsim::cli
