#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "report/report.hpp"
#include "scenario/scenario.hpp"
#include "sweep/plan.hpp"

namespace sqsim::report {

/// A sweep as it came out: everything shown is a function of it.
struct SweepResult {
    const scenario::Scenario* scenario;  ///< as the file has it; must outlive the result
    std::vector<sweep::Variation> variations;
    std::vector<sweep::Measured> points;  ///< in the order of the grid
};

/// A row for each point: of several runs the one in the middle, figure by figure, and how far the
/// throughput went from there.
void print_sweep(std::ostream& out, const SweepResult& result, const Look& look);

/// A head, then a row for each run: the varied parameters, the seed, the figures (RFC 4180).
void print_sweep_csv(std::ostream& out, const SweepResult& result);

/// One JSON object: what was varied, what the figures mean, and each point with its runs.
void print_sweep_json(std::ostream& out, const SweepResult& result);

/// A figure as it is written everywhere: whole digits and those behind the point.
[[nodiscard]] std::string figure_text(std::int64_t value, int decimals);

/// A number with at most `decimals` of its digits behind the point, for people.
[[nodiscard]] std::string rounded_text(std::int64_t value, int decimals, int kept);

}  // namespace sqsim::report
