#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "report/report.hpp"

namespace sqsim::report {

/// A plain table of texts with heads, for lists that are no runs. The last column breaks into lines
/// where the terminal ends.
void print_listing(std::ostream& out, const std::vector<std::string>& heads,
                   const std::vector<std::vector<std::string>>& rows, const Look& look);

}  // namespace sqsim::report
