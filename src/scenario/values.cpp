#include "scenario/values.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "scenario/duration_text.hpp"
#include "scenario/suggestion.hpp"

namespace sqsim::scenario {
namespace {

std::string subject(const TextAt& at) {
    return at.path.empty() ? "this" : "\"" + at.path + "\"";
}

std::string shown(const TextAt& at) {
    std::size_t length = std::min<std::size_t>(at.text.size(), 60);
    const auto inside_code_point = [&](std::size_t offset) {
        return (static_cast<unsigned char>(at.text[offset]) & 0xC0U) == 0x80U;
    };
    while (length < at.text.size() && inside_code_point(length)) --length;
    return "\"" + std::string{at.text.substr(0, length)} + (length < at.text.size() ? "..." : "") +
           "\"";
}

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string range_text(std::int64_t lowest, std::int64_t highest) {
    if (lowest == highest) return std::to_string(lowest);
    if (highest == any_number) return std::to_string(lowest) + " or more";
    return "from " + std::to_string(lowest) + " to " + std::to_string(highest);
}

/// Numbers and truth values in quotes are texts; saying so beats calling them malformed.
bool quoted(Diagnostics& diagnostics, const TextAt& at, const std::string& wanted) {
    if (at.plain) return false;
    diagnostics.add("bad-value", at.span,
                    subject(at) + " must be " + wanted + ", not text in quotes",
                    {"remove the quotes", {}});
    return true;
}

bool letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

std::string duration_help(std::string_view text) {
    if (all_digits(text)) return "write \"" + std::string{text} + "s\" for seconds";
    return "write whole numbers with units: 4m59s, 250ms, 1d (d, h, m, s, ms, us, in this order)";
}

/// The text with each number replaced by 1: what only its numbers keep from being a duration.
std::string with_small_numbers(std::string_view text) {
    std::string shape;
    bool in_number = false;
    for (const char byte : text) {
        const bool digit = byte >= '0' && byte <= '9';
        if (!digit) shape += byte;
        if (digit && !in_number) shape += '1';
        in_number = digit;
    }
    return shape;
}

const std::vector<std::string_view>& languages() {
    static const std::vector<std::string_view> known{"en", "ko"};
    return known;
}

}  // namespace

std::optional<TextAt> scalar(Diagnostics& diagnostics, const Field& field,
                             const std::string& wanted) {
    if (field.node->kind != Node::Kind::scalar) {
        add_wrong_kind(diagnostics, field, wanted);
        return std::nullopt;
    }
    return TextAt{field.node->text, field.span(), field.path, field.node->plain};
}

TextAt key_text(const Field& field) {
    return {field.key, field.key_span, field.path, true};
}

std::optional<std::int64_t> whole_number(Diagnostics& diagnostics, const TextAt& at,
                                         std::int64_t lowest, std::int64_t highest) {
    if (quoted(diagnostics, at, "a number")) return std::nullopt;
    const bool negative = !at.text.empty() && at.text.front() == '-';
    const std::string_view digits = at.text.substr(negative ? 1 : 0);
    if (!all_digits(digits)) {
        diagnostics.add("bad-value", at.span,
                        subject(at) + " must be a whole number, not " + shown(at));
        return std::nullopt;
    }
    if (digits.size() > 1 && digits.front() == '0') {
        diagnostics.add("bad-value", at.span, subject(at) + " has leading zeros: " + shown(at),
                        {"numbers are decimal; write them without leading zeros", {}});
        return std::nullopt;
    }
    std::int64_t number = 0;
    const auto parsed = std::from_chars(at.text.data(), at.text.data() + at.text.size(), number);
    if (parsed.ec != std::errc{} || number < lowest || number > highest) {
        diagnostics.add("out-of-range", at.span,
                        subject(at) + " must be " + range_text(lowest, highest) + ", not " +
                            std::string{at.text.substr(0, 40)});
        return std::nullopt;
    }
    return number;
}

std::optional<std::int64_t> whole_number(Diagnostics& diagnostics, const Field& field,
                                         std::int64_t lowest, std::int64_t highest) {
    const auto at = scalar(diagnostics, field, "a number");
    return at ? whole_number(diagnostics, *at, lowest, highest) : std::nullopt;
}

std::optional<std::uint64_t> seed_number(Diagnostics& diagnostics, const Field& field) {
    const auto at = scalar(diagnostics, field, "a number");
    if (!at || quoted(diagnostics, *at, "a number")) return std::nullopt;
    const bool hexadecimal = at->text.substr(0, 2) == "0x";
    const std::string_view digits = at->text.substr(hexadecimal ? 2 : 0);
    std::uint64_t number = 0;
    const char* const end = digits.data() + digits.size();
    const auto parsed = std::from_chars(digits.data(), end, number, hexadecimal ? 16 : 10);
    const bool leading_zero = !hexadecimal && digits.size() > 1 && digits.front() == '0';
    if (digits.empty() || parsed.ptr != end || parsed.ec == std::errc::invalid_argument ||
        leading_zero) {
        diagnostics.add("bad-value", at->span,
                        subject(*at) + " must be a decimal number or 0x..., not " + shown(*at));
        return std::nullopt;
    }
    if (parsed.ec != std::errc{}) {
        diagnostics.add("out-of-range", at->span,
                        subject(*at) + " must be from 0 to 0xFFFFFFFFFFFFFFFF, not " +
                            std::string{at->text.substr(0, 40)});
        return std::nullopt;
    }
    return number;
}

std::optional<bool> truth(Diagnostics& diagnostics, const Field& field) {
    const auto at = scalar(diagnostics, field, "true or false");
    if (!at || quoted(diagnostics, *at, "true or false")) return std::nullopt;
    if (at->text == "true") return true;
    if (at->text == "false") return false;
    diagnostics.add("bad-value", at->span,
                    subject(*at) + " must be true or false, not " + shown(*at));
    return std::nullopt;
}

std::optional<Duration> duration(Diagnostics& diagnostics, const TextAt& at,
                                 const DurationRange& range) {
    const std::optional<Duration> parsed = parse_duration(at.text);
    const bool too_long = !parsed && parse_duration(with_small_numbers(at.text));
    if (!parsed && !too_long) {
        const bool no_unit = all_digits(at.text);
        diagnostics.add(
            "bad-duration", at.span,
            subject(at) + (no_unit ? " has no unit: " : " must be a duration, not ") + shown(at),
            {duration_help(at.text), {}});
        return std::nullopt;
    }
    if (too_long || *parsed < range.lowest || *parsed > range.highest) {
        diagnostics.add("out-of-range", at.span,
                        subject(at) + " must be from " + duration_text(range.lowest) + " to " +
                            duration_text(range.highest) + ", not " +
                            std::string{at.text.substr(0, 40)});
        return std::nullopt;
    }
    if (range.whole_seconds && *parsed % std::chrono::seconds{1} != Duration{0}) {
        diagnostics.add("out-of-range", at.span,
                        subject(at) + " must be whole seconds, not " + std::string{at.text});
        return std::nullopt;
    }
    return parsed;
}

std::optional<Duration> duration(Diagnostics& diagnostics, const Field& field,
                                 const DurationRange& range) {
    const auto at = scalar(diagnostics, field, "a duration");
    return at ? duration(diagnostics, *at, range) : std::nullopt;
}

std::optional<std::string> words(Diagnostics& diagnostics, const Field& field) {
    const auto at = scalar(diagnostics, field, "text");
    if (!at) return std::nullopt;
    if (at->text.empty()) {
        diagnostics.add("bad-value", at->span, subject(*at) + " must not be empty");
        return std::nullopt;
    }
    return std::string{at->text};
}

std::optional<Text> text(Diagnostics& diagnostics, const Field& field) {
    Text result;
    if (field.node->kind == Node::Kind::scalar) {
        const auto only = words(diagnostics, field);
        if (!only) return std::nullopt;
        result.by_language[""] = *only;
        return result;
    }
    if (field.node->kind != Node::Kind::map) {
        add_wrong_kind(diagnostics, field, "text, or a map such as { en: ..., ko: ... }");
        return std::nullopt;
    }
    for (const Field& language : map_entries(diagnostics, field)) {
        const auto& known = languages();
        if (std::find(known.begin(), known.end(), language.key) == known.end())
            diagnostics.add("bad-key", language.key_span,
                            "\"" + language.key + "\" is not a language of sqsim",
                            {help_choosing(language.key, known), {}});
        if (auto said = words(diagnostics, language)) result.by_language[language.key] = *said;
    }
    if (!result.empty()) return result;
    if (field.node->entries.empty())
        diagnostics.add("bad-value", field.span(), "\"" + field.path + "\" must not be empty");
    return std::nullopt;
}

bool valid_name(Diagnostics& diagnostics, const TextAt& at) {
    const bool valid =
        !at.text.empty() && letter(at.text.front()) &&
        std::all_of(at.text.begin(), at.text.end(), [](char byte) {
            return letter(byte) || (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
        });
    if (!valid)
        diagnostics.add(
            "bad-name", at.span, shown(at) + " cannot be a name",
            {"a name begins with a letter a-z and goes on with letters, digits, _ and -; "
             "for people there is \"label\"",
             {}});
    return valid;
}

std::optional<std::size_t> choice_index(Diagnostics& diagnostics, const Field& field,
                                        const std::vector<std::string_view>& choices) {
    const auto at = scalar(diagnostics, field, "a single word");
    if (!at) return std::nullopt;
    const auto found = std::find(choices.begin(), choices.end(), at->text);
    if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
    diagnostics.add("bad-value", at->span, subject(*at) + " cannot be " + shown(*at),
                    {help_choosing(at->text, choices), {}});
    return std::nullopt;
}

}  // namespace sqsim::scenario
