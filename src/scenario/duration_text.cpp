#include "scenario/duration_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <limits>
#include <system_error>

namespace sqsim::scenario {
namespace {

struct Unit {
    std::string_view name;
    std::int64_t nanoseconds;
};

constexpr std::array<Unit, 6> units{{{"d", 86'400'000'000'000},
                                     {"h", 3'600'000'000'000},
                                     {"m", 60'000'000'000},
                                     {"s", 1'000'000'000},
                                     {"ms", 1'000'000},
                                     {"us", 1'000}}};

/// Index of the unit that `text` begins with; units.size() if with none. Letters that go on after
/// the unit make it another word, so that `ms` is not read as minutes.
std::size_t unit_at_start(std::string_view text) {
    const std::size_t letters =
        std::min(text.size(), text.find_first_not_of("abcdefghijklmnopqrstuvwxyz"));
    for (std::size_t index = 0; index < units.size(); ++index) {
        if (units[index].name == text.substr(0, letters)) return index;
    }
    return units.size();
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
    if (text.empty()) return std::nullopt;
    std::int64_t total = 0;
    std::size_t next_unit = 0;
    while (!text.empty()) {
        if (text.front() < '0' || text.front() > '9') return std::nullopt;
        std::int64_t number = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (failure != std::errc{}) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        const std::size_t unit = unit_at_start(text);
        if (unit < next_unit || unit == units.size()) return std::nullopt;
        next_unit = unit + 1;
        text.remove_prefix(units[unit].name.size());
        const std::int64_t room = std::numeric_limits<std::int64_t>::max() - total;
        if (number > room / units[unit].nanoseconds) return std::nullopt;
        total += number * units[unit].nanoseconds;
    }
    return Duration{total};
}

std::string duration_text(Duration duration) {
    // Unsigned, because the most negative count has no positive counterpart.
    const bool negative = duration.count() < 0;
    auto left = static_cast<std::uint64_t>(duration.count());
    if (negative) left = 0 - left;
    std::string text;
    for (const Unit& unit : units) {
        const auto size = static_cast<std::uint64_t>(unit.nanoseconds);
        if (left < size) continue;
        text += std::to_string(left / size);
        text += unit.name;
        left %= size;
    }
    if (text.empty()) return "0s";
    return negative ? "-" + text : text;
}

}  // namespace sqsim::scenario
