#pragma once

#include <iosfwd>

#include "report/cells.hpp"

namespace sqsim::report {

/// What the styles draw from.
struct Picture {
    const simulation::RunResult& result;
    const Pen& pen;
    const Words& words;
    const Names& names;
    const Cells& cells;
    std::vector<Row> rows;
    std::vector<std::string_view> groups;
};

/// One row per timeline entry.
void print_table(std::ostream& out, const Picture& picture);

/// The queue, its groups and the consumers as boxes, once per timeline entry.
void print_boxes(std::ostream& out, const Picture& picture);

/// A lane per consumer, group and product along the time.
void print_lanes(std::ostream& out, const Picture& picture);

/// One line for each call of the API.
void print_calls(std::ostream& out, const Picture& picture);

}  // namespace sqsim::report
