#include "report/difference.hpp"

#include <algorithm>

namespace sqsim::report {

std::vector<DifferenceLine> difference_of(const std::vector<std::string>& expected,
                                          const std::vector<std::string>& actual) {
    // common[i][j]: the longest common subsequence of what follows i and j.
    std::vector<std::vector<std::size_t>> common(expected.size() + 1,
                                                 std::vector<std::size_t>(actual.size() + 1, 0));
    for (std::size_t i = expected.size(); i-- > 0;) {
        for (std::size_t j = actual.size(); j-- > 0;) {
            common[i][j] = expected[i] == actual[j] ? common[i + 1][j + 1] + 1
                                                    : std::max(common[i + 1][j], common[i][j + 1]);
        }
    }
    std::vector<DifferenceLine> lines;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < expected.size() || j < actual.size()) {
        if (i < expected.size() && j < actual.size() && expected[i] == actual[j]) {
            lines.push_back({' ', expected[i]});
            ++i;
            ++j;
        } else if (j == actual.size() ||
                   (i < expected.size() && common[i + 1][j] >= common[i][j + 1])) {
            lines.push_back({'-', expected[i++]});
        } else {
            lines.push_back({'+', actual[j++]});
        }
    }
    return lines;
}

}  // namespace sqsim::report
