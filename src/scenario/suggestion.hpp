#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sqsim::scenario {

/// `did you mean "expect"?` for the candidate nearest to `word`, if one is within two edits (one
/// edit for words of up to two characters); the first of equally near ones. Else empty.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string_view>& candidates);

/// The nearest candidate as above; if there is none, `it must be one of a, b, c` as long as the
/// list is short enough to be read.
[[nodiscard]] std::string help_choosing(std::string_view word,
                                        const std::vector<std::string_view>& candidates);

}  // namespace sqsim::scenario
