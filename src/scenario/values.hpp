#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <sqsim/time.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/field.hpp"
#include "scenario/source.hpp"

/// Typed values out of scalars, decoded by hand: what is accepted does not depend on the YAML
/// library
/// (`010` is no eight, `no` is no truth value). Each function adds a finding and returns nothing if
/// the value is not what it must be.
namespace sqsim::scenario {

inline constexpr std::int64_t any_number = std::numeric_limits<std::int64_t>::max();
/// The largest quantity: orders carry it as a 32-bit number.
inline constexpr std::int64_t largest_quantity = std::numeric_limits<std::int32_t>::max();

/// Ten years: no scenario needs more, and the sum of a few of them is still a Duration.
inline constexpr Duration longest_duration = std::chrono::hours{24 * 3650};

struct DurationRange {
    Duration lowest{0};
    Duration highest = longest_duration;
    bool whole_seconds = false;  ///< SQS takes it in seconds
};

/// A text somewhere in a document: a scalar, a key, or a word of one.
struct TextAt {
    std::string_view text;
    SourceSpan span;
    std::string path;   ///< what messages call it
    bool plain = true;  ///< not quoted
};

/// The field's scalar. `wanted` says what should have been there: `a number`.
[[nodiscard]] std::optional<TextAt> scalar(Diagnostics& diagnostics, const Field& field,
                                           const std::string& wanted);
/// The field's key.
[[nodiscard]] TextAt key_text(const Field& field);

/// A decimal number without leading zeros.
[[nodiscard]] std::optional<std::int64_t> whole_number(Diagnostics& diagnostics, const TextAt& at,
                                                       std::int64_t lowest, std::int64_t highest);
[[nodiscard]] std::optional<std::int64_t> whole_number(Diagnostics& diagnostics, const Field& field,
                                                       std::int64_t lowest, std::int64_t highest);

/// Decimal or `0x...`, up to 64 bits.
[[nodiscard]] std::optional<std::uint64_t> seed_number(Diagnostics& diagnostics,
                                                       const Field& field);

/// `true` or `false`, nothing else.
[[nodiscard]] std::optional<bool> truth(Diagnostics& diagnostics, const Field& field);

[[nodiscard]] std::optional<Duration> duration(Diagnostics& diagnostics, const TextAt& at,
                                               const DurationRange& range);
[[nodiscard]] std::optional<Duration> duration(Diagnostics& diagnostics, const Field& field,
                                               const DurationRange& range);

/// A text, or a map of language to text; not empty.
[[nodiscard]] std::optional<Text> text(Diagnostics& diagnostics, const Field& field);

/// Any scalar that is not empty.
[[nodiscard]] std::optional<std::string> words(Diagnostics& diagnostics, const Field& field);

/// Checks a key that names something: a letter, then letters, digits, `_` and `-`.
[[nodiscard]] bool valid_name(Diagnostics& diagnostics, const TextAt& at);

/// Index of the value among `choices`.
[[nodiscard]] std::optional<std::size_t> choice_index(Diagnostics& diagnostics, const Field& field,
                                                      const std::vector<std::string_view>& choices);

/// One of the named values.
template <class Value>
[[nodiscard]] std::optional<Value> choice(
    Diagnostics& diagnostics, const Field& field,
    const std::vector<std::pair<std::string_view, Value>>& choices) {
    std::vector<std::string_view> names;
    names.reserve(choices.size());
    for (const auto& [name, value] : choices) names.push_back(name);
    const auto index = choice_index(diagnostics, field, names);
    if (!index) return std::nullopt;
    return choices[*index].second;
}

/// Stores what there is: an absent or wrong value leaves the target as it was.
template <class Target, class Value>
void assign(Target& target, const std::optional<Value>& value) {
    if (value) target = static_cast<Target>(*value);
}

}  // namespace sqsim::scenario
