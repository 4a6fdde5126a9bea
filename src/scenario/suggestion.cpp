#include "scenario/suggestion.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "scenario/utf8.hpp"

namespace sqsim::scenario {
namespace {

/// Insertions, deletions and replacements that turn one text into the other.
std::size_t edit_distance(const std::u32string& from, const std::u32string& to) {
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < from.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < to.size(); ++j) {
            const std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row[to.size()];
}

constexpr std::size_t longest_word = 64;
constexpr std::size_t longest_list = 24;

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
    const std::u32string wanted = decode_utf8(word.substr(0, longest_word + 1));
    if (wanted.size() > longest_word) return {};
    std::size_t best = wanted.size() <= 2 ? 2 : 3;  // one more than is allowed
    std::string_view nearest;
    for (const std::string_view candidate : candidates) {
        if (candidate.size() > word.size() + 12) continue;
        const std::size_t distance = edit_distance(wanted, decode_utf8(candidate));
        // A candidate that shares no character with the word is no help, however short it is.
        if (distance >= best || distance >= wanted.size()) continue;
        best = distance;
        nearest = candidate;
    }
    return nearest.empty() ? std::string{} : "did you mean \"" + std::string{nearest} + "\"?";
}

std::string help_choosing(std::string_view word, const std::vector<std::string_view>& candidates) {
    std::string help = did_you_mean(word, candidates);
    if (!help.empty() || candidates.empty() || candidates.size() > longest_list) return help;
    help = candidates.size() == 1 ? "it must be " : "it must be one of ";
    for (std::size_t index = 0; index < candidates.size(); ++index) {
        if (index > 0) help += ", ";
        help += candidates[index];
    }
    return help;
}

}  // namespace sqsim::scenario
