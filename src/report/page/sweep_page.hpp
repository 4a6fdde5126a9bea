#pragma once

#include <iosfwd>
#include <string>

#include "report/sweep.hpp"

namespace sqsim::report {

/// One HTML file that shows the sweep without network: a chart for each figure along any of the
/// varied parameters, a map of two of them, and a table of everything.
void print_sweep_page(std::ostream& out, const SweepResult& result, const std::string& language);

}  // namespace sqsim::report
