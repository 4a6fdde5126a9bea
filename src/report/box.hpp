#pragma once

#include <vector>

#include "report/pen.hpp"

namespace sqsim::report {

/// Lines of one width: a drawing that can be put beside others or into a box.
struct Drawing {
    std::vector<Rich> lines;
    int width = 0;
};

/// A box of exactly `width` columns around the lines, `title` in its upper edge, at least
/// `least_lines` high inside.
[[nodiscard]] Drawing boxed(const Pen& pen, const Rich& title, const std::vector<Rich>& lines,
                            int width, std::size_t least_lines = 0);

/// How many drawings of one width stand beside each other within `room`.
[[nodiscard]] std::size_t drawings_beside(int width, int room);

/// Drawings from left to right, in as many rows as they need to stay within `width`.
[[nodiscard]] std::vector<Rich> beside(const Pen& pen, const std::vector<Drawing>& drawings,
                                       int width);

/// The width a box needs for its lines and title.
[[nodiscard]] int width_needed(const Pen& pen, const Rich& title, const std::vector<Rich>& lines);

}  // namespace sqsim::report
