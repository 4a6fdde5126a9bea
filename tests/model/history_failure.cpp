#include <algorithm>

#include "history.hpp"

/// Finding what fails of a history, and making it short.
namespace sqsim::model {

namespace {

using Steps = std::vector<std::uint64_t>;

/// The number of steps up to the first difference, that one included; nothing if all agree.
std::optional<std::size_t> steps_to_failure(std::uint64_t seed, const Steps& steps) {
    History history{seed};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (!history.step(steps[i]).empty()) return i + 1;
    }
    return std::nullopt;
}

/// Drops runs of steps, long ones first, as long as something still differs.
Steps shrunk(std::uint64_t seed, Steps steps) {
    for (std::size_t size = steps.size() / 2; size > 0; size /= 2) {
        for (std::size_t at = 0; at + size <= steps.size();) {
            Steps fewer = steps;
            const auto first = fewer.begin() + static_cast<std::ptrdiff_t>(at);
            fewer.erase(first, first + static_cast<std::ptrdiff_t>(size));
            const auto failing = steps_to_failure(seed, fewer);
            if (failing) {
                fewer.resize(*failing);
                steps = std::move(fewer);
            } else {
                at += size;
            }
        }
    }
    return steps;
}

}  // namespace

std::string failure_of_history(std::uint64_t seed, int count) {
    Random random{seed};
    Steps steps;
    for (int i = 0; i < count; ++i) steps.push_back(random.next());
    const auto failing = steps_to_failure(seed, steps);
    if (!failing) return {};
    std::string text = "seed " + std::to_string(seed) + ", step " + std::to_string(*failing) +
                       "; the history, shortened:";
    steps.resize(*failing);
    steps = shrunk(seed, steps);
    History history{seed, true};
    text += "\n  " + history.told();
    for (const std::uint64_t step : steps) {
        const std::string difference = history.step(step);
        text += "\n  " + history.told();
        if (!difference.empty()) text += "\n  -> " + difference;
    }
    return text;
}

}  // namespace sqsim::model
