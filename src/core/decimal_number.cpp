#include "core/decimal_number.hpp"

#include <charconv>
#include <string>

#include "core/limits.hpp"

namespace sqsim::core {

namespace {

bool take_sign(std::string_view& text) {
    if (text.empty() || (text.front() != '-' && text.front() != '+')) return false;
    text.remove_prefix(1);
    return true;
}

std::string_view take_digits(std::string_view& text) {
    const std::size_t end = text.find_first_not_of("0123456789");
    const std::string_view digits = text.substr(0, end);
    text.remove_prefix(digits.size());
    return digits;
}

/// The exponent after the digits; false when the rest of the text is neither empty nor one.
bool take_exponent(std::string_view text, int& exponent) {
    exponent = 0;
    if (text.empty()) return true;
    if (text.front() != 'e' && text.front() != 'E') return false;
    text.remove_prefix(1);
    const bool negative = text.starts_with('-');
    take_sign(text);
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), exponent);
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()) return false;
    if (exponent < 0 || exponent > 1'000'000) return false;
    if (negative) exponent = -exponent;
    return true;
}

}  // namespace

bool is_decimal_number(std::string_view text) {
    take_sign(text);
    const std::string_view whole = take_digits(text);
    std::string_view fraction;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        fraction = take_digits(text);
    }
    int exponent = 0;
    if (whole.size() + fraction.size() == 0 || !take_exponent(text, exponent)) return false;

    const std::string digits = std::string{whole} + std::string{fraction};
    const std::size_t first = digits.find_first_not_of('0');
    if (first == std::string::npos) return true;  // zero
    const std::size_t last = digits.find_last_not_of('0');
    if (last - first + 1 > static_cast<std::size_t>(limits::number_digits_max)) return false;
    // The power of ten of the first digit that is not zero.
    const auto magnitude =
        static_cast<std::int64_t>(whole.size()) - 1 - static_cast<std::int64_t>(first) + exponent;
    return magnitude >= limits::number_exponent_min && magnitude <= limits::number_exponent_max;
}

}  // namespace sqsim::core
