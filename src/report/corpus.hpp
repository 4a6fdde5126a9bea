#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "report/report.hpp"

namespace sqsim::report {

/// A line of a corpus as it came out.
struct CorpusLine {
    std::string place;  ///< file:line
    std::string token;
    std::string expected;              ///< the invariant it must violate; empty: none
    std::string violated;              ///< what it did violate; empty: nothing
    std::optional<std::string> drift;  ///< the first label that could not be followed
    bool as_said = false;
};

/// Each line that did not come out as the corpus says, with what to type to see it; then a line on
/// how many did.
void print_corpus(std::ostream& out, const std::vector<CorpusLine>& lines, bool quiet,
                  const Look& look);

}  // namespace sqsim::report
