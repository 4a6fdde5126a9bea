#pragma once

#include <string>
#include <vector>

namespace sqsim::report {

/// An element of two lists laid over each other.
struct DifferenceLine {
    char side;  ///< `-` only expected, `+` only actual, space both
    std::string value;
    friend bool operator==(const DifferenceLine&, const DifferenceLine&) = default;
};

/// The fewest lines that show how `actual` differs from `expected`: a longest common subsequence
/// with what is missing and what is extra. Of two lines at the same place the missing one is first.
[[nodiscard]] std::vector<DifferenceLine> difference_of(const std::vector<std::string>& expected,
                                                        const std::vector<std::string>& actual);

}  // namespace sqsim::report
