#include "scenario/work_time.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/suggestion.hpp"
#include "scenario/values.hpp"

namespace sqsim::scenario {
namespace {

struct Distribution {
    std::string_view name;
    WorkTime::Kind kind;
    std::size_t arguments;
    std::string_view usage;
};

constexpr std::array<Distribution, 4> distributions{
    {{"uniform", WorkTime::Kind::uniform, 2, "uniform(lowest, highest)"},
     {"normal", WorkTime::Kind::normal, 2, "normal(mean, standard deviation)"},
     {"exponential", WorkTime::Kind::exponential, 1, "exponential(mean)"},
     {"lognormal", WorkTime::Kind::lognormal, 2, "lognormal(median, 95th percentile)"}}};

std::string_view trimmed(std::string_view text) {
    const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(first);
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::vector<std::string_view> split_arguments(std::string_view text) {
    std::vector<std::string_view> arguments;
    while (true) {
        const std::size_t comma = text.find(',');
        arguments.push_back(trimmed(text.substr(0, comma)));
        if (comma == std::string_view::npos) return arguments;
        text.remove_prefix(comma + 1);
    }
}

}  // namespace

std::optional<WorkTime> work_time(Diagnostics& diagnostics, const Field& field) {
    const auto at = scalar(diagnostics, field, "a duration");
    if (!at) return std::nullopt;
    const std::size_t bracket = at->text.find('(');
    if (bracket == std::string_view::npos) {
        const auto constant = duration(diagnostics, *at, {});
        if (!constant) return std::nullopt;
        return WorkTime{WorkTime::Kind::constant, *constant, Duration{0}};
    }
    const std::string_view name = trimmed(at->text.substr(0, bracket));
    const auto distribution =
        std::find_if(distributions.begin(), distributions.end(),
                     [&](const Distribution& known) { return known.name == name; });
    const auto reject = [&](const std::string& what, std::string help) {
        diagnostics.add("bad-value", at->span, "\"" + at->path + "\" " + what,
                        {std::move(help), {}});
        return std::nullopt;
    };
    if (distribution == distributions.end())
        return reject("cannot be " + std::string{name} + "(...)",
                      help_choosing(name, {"uniform", "normal", "exponential", "lognormal"}));
    const std::string usage = "write " + std::string{distribution->usage};
    if (at->text.back() != ')') {
        const bool cut_off =
            distribution->arguments > 1 && at->text.find(',') == std::string_view::npos;
        return reject("has no closing bracket",
                      cut_off ? "inside { } a comma ends the value: write \"" +
                                    std::string{distribution->usage} + "\" with its quotes"
                              : usage);
    }
    const auto arguments =
        split_arguments(at->text.substr(bracket + 1, at->text.size() - bracket - 2));
    if (arguments.size() != distribution->arguments)
        return reject("has the wrong number of arguments", usage);
    WorkTime work{distribution->kind, Duration{0}, Duration{0}};
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        TextAt argument = *at;
        argument.text = arguments[index];
        const auto value = duration(diagnostics, argument, {});
        if (!value) return std::nullopt;
        (index == 0 ? work.first : work.second) = *value;
    }
    if (work.kind == WorkTime::Kind::uniform && work.second < work.first)
        return reject("has its bounds in the wrong order", usage);
    // As far as the fixed-point numbers reach that it is drawn in.
    const bool is_lognormal = work.kind == WorkTime::Kind::lognormal;
    if (is_lognormal && (work.first < std::chrono::microseconds{1} || work.second < work.first ||
                         work.second / work.first > 100))
        return reject("needs a median above zero and a 95th percentile of 1 to 100 times it",
                      usage);
    return work;
}

}  // namespace sqsim::scenario
