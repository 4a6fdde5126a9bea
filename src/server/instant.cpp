#include "server/instant.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace sqsim::server {

namespace {

/// Takes a number of exactly so many digits from the front of a text.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
    int number = 0;
    if (text.size() < count) return std::nullopt;
    const char* const end = text.data() + count;
    const bool begins_with_digit = '0' <= text.front() && text.front() <= '9';
    const auto parsed = std::from_chars(text.data(), end, number);
    if (!begins_with_digit || parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
    text.remove_prefix(count);
    return number;
}

bool take(std::string_view& text, char wanted) {
    if (!text.starts_with(wanted)) return false;
    text.remove_prefix(1);
    return true;
}

/// Nanoseconds after the point; zero without one.
std::optional<int> take_fraction(std::string_view& text) {
    if (!take(text, '.')) return 0;
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits > 9) return std::nullopt;
    auto number = take_digits(text, digits);
    for (std::size_t i = digits; number && i < 9; ++i) *number *= 10;
    return number;
}

std::string padded(std::int64_t number, std::size_t width) {
    std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

}  // namespace

std::optional<TimePoint> parse_instant(std::string_view text) {
    const auto year = take_digits(text, 4);
    const bool dash = take(text, '-');
    const auto month = take_digits(text, 2);
    const bool second_dash = take(text, '-');
    const auto day = take_digits(text, 2);
    const bool separator = take(text, 'T');
    const auto hour = take_digits(text, 2);
    const bool colon = take(text, ':');
    const auto minute = take_digits(text, 2);
    const bool second_colon = take(text, ':');
    const auto second = take_digits(text, 2);
    const auto fraction = take_fraction(text);
    const bool marks = dash && second_dash && separator && colon && second_colon && text == "Z";
    if (!marks || !year || !month || !day || !hour || !minute || !second || !fraction)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    const bool in_range = date.ok() && *year >= 1970 && *year < 2200;
    if (!in_range || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    return std::chrono::sys_days{date} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           std::chrono::seconds{*second} + std::chrono::nanoseconds{*fraction};
}

std::string instant_text(TimePoint instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{instant - day};
    std::string text = padded(static_cast<int>(date.year()), 4) + "-" +
                       padded(static_cast<unsigned>(date.month()), 2) + "-" +
                       padded(static_cast<unsigned>(date.day()), 2) + "T" +
                       padded(time.hours().count(), 2) + ":" + padded(time.minutes().count(), 2) +
                       ":" + padded(time.seconds().count(), 2);
    if (time.subseconds().count() != 0) text += "." + padded(time.subseconds().count(), 9);
    return text + "Z";
}

}  // namespace sqsim::server
