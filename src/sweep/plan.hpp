#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenario/load.hpp"
#include "sweep/figures.hpp"
#include "sweep/parameter.hpp"

namespace sqsim::sweep {

/// A point of the grid: a value for each parameter that is varied, in the order of the variations.
struct Point {
    std::vector<std::string> values;
};

/// Every combination; the last variation changes fastest. One point without values for none.
[[nodiscard]] std::vector<Point> points_of(const std::vector<Variation>& variations);

/// How many combinations there are; the largest number if there are more.
[[nodiscard]] std::uint64_t count_of(const std::vector<Variation>& variations);

/// The document of the file with the point's values in it, read as if they stood there: what is
/// wrong with one is told as what is wrong with a file is.
[[nodiscard]] scenario::Loaded load_at(const scenario::Scenario& scenario,
                                       const std::vector<Variation>& variations,
                                       const Point& point);

/// A point with what came of its runs, one for each seed.
struct Measured {
    Point point;
    std::vector<Figures> runs;
};

/// The figure in the middle of the runs, and the lowest and highest. At least one run.
struct Spread {
    std::int64_t middle = 0;
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
};
[[nodiscard]] Spread spread_of(const Measured& measured, const FigureColumn& column);

}  // namespace sqsim::sweep
