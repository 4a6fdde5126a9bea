#include "explore/faults.hpp"

#include <charconv>
#include <numeric>

namespace sqsim::explore {

namespace {

constexpr std::uint32_t times_at_most = 100;

std::optional<std::uint32_t> parse_times(std::string_view text) {
    std::uint32_t times = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), times);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return times <= times_at_most ? std::optional{times} : std::nullopt;
}

}  // namespace

std::uint32_t Faults::total() const {
    return std::accumulate(left_.begin(), left_.end(), std::uint32_t{0});
}

std::optional<Action::Kind> Faults::kind_called(std::string_view name) {
    for (std::size_t i = 1; i < kinds; ++i) {
        const auto kind = static_cast<Action::Kind>(i);
        if (name_of(kind) == name) return kind;
    }
    return std::nullopt;
}

std::optional<Faults> Faults::parse(std::string_view text, Mistake& mistake) {
    Faults faults;
    if (text.empty() || text == "none") return faults;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find(','));
        text.remove_prefix(part.size() == text.size() ? part.size() : part.size() + 1);
        const auto colon = part.find(':');
        const auto kind = kind_called(part.substr(0, colon));
        const auto times = colon == std::string_view::npos ? std::optional<std::uint32_t>{1}
                                                           : parse_times(part.substr(colon + 1));
        if (!kind || !times) {
            mistake.part = part;
            return std::nullopt;
        }
        faults.set(*kind, *times);
    }
    return faults;
}

std::string Faults::text() const {
    std::string text;
    for (std::size_t i = 1; i < kinds; ++i) {
        if (left_[i] == 0) continue;
        if (!text.empty()) text += ',';
        text.append(name_of(static_cast<Action::Kind>(i))) += ':';
        text += std::to_string(left_[i]);
    }
    return text.empty() ? "none" : text;
}

}  // namespace sqsim::explore
