#pragma once

#include <string>

#include "report/sweep.hpp"

namespace sqsim::report {

enum class PlotFormat { svg, png };

/// A gnuplot script that draws the sweep on standard output: throughput and up to three more
/// figures in which something happens, along the parameter that was varied first, a line for each
/// combination of the others; bars reach from the lowest run to the highest. At most eight lines
/// can be told apart: `left_out_of_plot` says how many are missing.
[[nodiscard]] std::string gnuplot_script(const SweepResult& result, PlotFormat format,
                                         const std::string& language);

[[nodiscard]] std::size_t left_out_of_plot(const SweepResult& result);

}  // namespace sqsim::report
