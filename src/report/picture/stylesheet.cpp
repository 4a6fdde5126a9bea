#include "report/picture/stylesheet.hpp"

#include <fmt/format.h>

#include <string_view>

#include "report/picture/tracks.hpp"

namespace sqsim::report {

namespace {

struct Colour {
    std::string_view name, light, dark;
};

constexpr Colour colours[] = {
    {"bg", "#f6f7f9", "#0f141a"},       {"card", "#ffffff", "#171e26"},
    {"ink", "#16202c", "#e8edf3"},      {"ink2", "#4c5a6a", "#b3becb"},
    {"ink3", "#5f6d7d", "#93a1b1"},     {"line", "#dfe4ea", "#2f3a46"},
    {"line2", "#eef1f4", "#212a34"},    {"ok", "#137a3e", "#5ed392"},
    {"ok-soft", "#dff3e6", "#12351f"},  {"bad", "#c0262d", "#ff8087"},
    {"bad-soft", "#fde4e4", "#451a1d"}, {"g0", "#0b66c3", "#6fb1ff"},
    {"g0-soft", "#dcebfa", "#15304e"},  {"g1", "#9a4406", "#f2a65a"},
    {"g1-soft", "#fcecd9", "#432a10"},  {"g2", "#0b6b63", "#4fd1c5"},
    {"g2-soft", "#d5f0ec", "#0f3a37"},  {"g3", "#6538bd", "#b79bff"},
    {"g3-soft", "#ebe3fb", "#2e2350"},  {"g4", "#a01f66", "#ff8fc4"},
    {"g4-soft", "#fbe1ee", "#4a1932"},  {"g5", "#565f00", "#c6cf5a"},
    {"g5-soft", "#eef0cf", "#33370d"},
};

/// `@name` is a colour.
constexpr std::string_view rules = R"(
.ground{fill:@card}
.timeline text{fill:@ink;font-size:12.5px;font-family:Pretendard,"Noto Sans KR",
"Noto Sans CJK KR","Apple SD Gothic Neo","Malgun Gothic",system-ui,-apple-system,"Segoe UI",
Roboto,"DejaVu Sans",sans-serif}
.timeline .name{font-size:19px;font-weight:700}
.timeline .about{fill:@ink2}
.timeline .say{font-size:16px;font-weight:600}
.timeline .section{font-size:11.5px;font-weight:700;fill:@ink2;letter-spacing:.3px}
.timeline .tick{font-weight:700;text-anchor:middle}
.timeline .instant{font-size:11px;fill:@ink2;text-anchor:middle}
.timeline .strong{font-weight:700}
.timeline .dim{fill:@ink2}
.timeline .small{font-size:11px;font-weight:650}
.timeline .in-bar{font-size:11.5px;font-weight:650;fill:@card}
.timeline .on-bar{font-size:11.5px;font-weight:650}
.timeline .value{font-size:12px;font-weight:700}
.timeline .end{text-anchor:end}
.timeline .middle{text-anchor:middle}
.timeline .bad-text{fill:@bad}
.timeline .ok-text{fill:@ok}
.timeline .pill-text{font-weight:700;text-anchor:middle}
.pill-ok{fill:@ok-soft}
.pill-bad{fill:@bad-soft}
.rule{stroke:@line}
.grid{stroke:@line2}
.grid-tick{stroke:@line}
.band{fill:@line2;fill-opacity:.6}
.lane{stroke:@line;stroke-width:1.5}
.blocked{stroke:@ink3;stroke-width:1.6;stroke-dasharray:2 4;fill:none}
.delayed{stroke:@ink3;stroke-width:1.2;stroke-dasharray:7 4;fill:none}
.lost{fill:url(#lost);stroke:@bad;stroke-width:1.6;stroke-dasharray:4 3}
.down{fill:url(#down);stroke:@ink3;stroke-width:1}
.badge-ok{fill:@ok}
.badge-bad{fill:@bad}
.badge-open{fill:@card;stroke:@bad;stroke-width:2}
.badge-plain{fill:@card;stroke:@ink3;stroke-width:1.8}
.stroke-card{stroke:@card;stroke-width:2;fill:none;stroke-linecap:round;stroke-linejoin:round}
.stroke-bad{stroke:@bad;stroke-width:1.8;fill:none;stroke-linecap:round}
.stroke-bad-heavy{stroke:@bad;stroke-width:2.4;fill:none;stroke-linecap:round}
.stroke-plain{stroke:@ink3;stroke-width:1.5;fill:none;stroke-linecap:round}
.now{stroke:@ink;stroke-width:1.8}
.now-head{fill:@ink}
.lost-ground{fill:@bad-soft}
.lost-hatch{stroke:@bad;stroke-width:2;stroke-opacity:.6}
.down-ground{fill:@line2}
.down-hatch{stroke:@ink3;stroke-width:1.4;stroke-opacity:.5}
)";

/// Once for each group colour; `@N` is its number.
constexpr std::string_view group_rules = R"(
.g@N-band{fill:@g@N-soft}
.g@N-bar{fill:@g@N}
.g@N-work{fill:@g@N-soft;stroke:@g@N;stroke-width:1.6}
.g@N-area{fill:@g@N-soft;fill-opacity:.75}
.g@N-line{stroke:@g@N;stroke-width:2.4;fill:none}
.g@N-thin{stroke:@g@N;stroke-width:1.4;fill:none}
.g@N-dot{fill:@card;stroke:@g@N;stroke-width:2}
.g@N-tail{fill:url(#tail@N);fill-opacity:.6}
.timeline .g@N-text{fill:@g@N}
.tail@N-ground{fill:@g@N-soft}
.tail@N-hatch{stroke:@g@N;stroke-width:1.6;stroke-opacity:.75}
)";

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

std::string all_rules() {
    std::string text{rules.substr(1)};
    for (int i = 0; i < colours_in_use; ++i)
        text += replaced(std::string{group_rules.substr(1)}, "@N", fmt::format("{}", i));
    return text;
}

/// The rules with colours in the place of their names; longer names first, as some begin with
/// others.
template <typename Value>
std::string coloured(const Value& value_of) {
    auto text = all_rules();
    for (std::size_t length = 8; length > 0; --length) {
        for (const auto& colour : colours) {
            if (colour.name.size() == length)
                text = replaced(text, "@" + std::string{colour.name}, value_of(colour));
        }
    }
    return text;
}

std::string variables(bool dark) {
    std::string text;
    for (const auto& colour : colours)
        text += fmt::format("--{}:{};", colour.name, dark ? colour.dark : colour.light);
    return text;
}

std::string pattern(std::string_view id, int size) {
    return fmt::format(
        R"(<pattern id="{0}" width="{1}" height="{1}" patternUnits="userSpaceOnUse" )"
        R"-(patternTransform="rotate(45)"><rect width="{1}" height="{1}" class="{0}-ground"/>)-"
        R"(<line x1="0" y1="0" x2="0" y2="{1}" class="{0}-hatch"/></pattern>)",
        id, size);
}

}  // namespace

std::string timeline_styles(Theme theme) {
    const auto light = [](const Colour& colour) { return colour.light; };
    const auto dark = [](const Colour& colour) { return colour.dark; };
    switch (theme) {
        case Theme::light:
            return coloured(light);
        case Theme::dark:
            return coloured(dark);
        case Theme::automatic:
            return coloured(light) + "@media (prefers-color-scheme:dark){\n" + coloured(dark) +
                   "}\n";
        case Theme::page:
            return coloured(
                [](const Colour& colour) { return fmt::format("var(--{})", colour.name); });
    }
    return {};
}

std::string page_variables() {
    return ":root{color-scheme:light;" + variables(false) +
           "}\n@media "
           "(prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;" +
           variables(true) + "}}\n:root[data-theme=dark]{color-scheme:dark;" + variables(true) +
           "}\n";
}

std::string timeline_patterns() {
    std::string text = "<defs>" + pattern("lost", 7) + pattern("down", 7);
    for (int i = 0; i < colours_in_use; ++i) text += pattern(fmt::format("tail{}", i), 6);
    return text + "</defs>\n";
}

}  // namespace sqsim::report
