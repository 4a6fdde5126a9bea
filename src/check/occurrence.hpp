#pragma once

#include <bitset>
#include <string_view>
#include <vector>

namespace sqsim::check {

/// Something that may happen in a run and is nobody's fault. Where a scenario says `sometimes`, one
/// run of an exploration has to show it: else what was to be explored never came about.
struct Occurrence {
    std::string_view id;
    std::string_view english;  ///< one sentence: what is seen
    std::string_view korean;
};

/// All of them, in the order in which they are shown.
[[nodiscard]] const std::vector<Occurrence>& occurrences();

/// Which of them were seen, by index.
using OccurrenceSet = std::bitset<7>;

/// Null for an unknown id.
[[nodiscard]] const Occurrence* find_occurrence(std::string_view id);

}  // namespace sqsim::check
