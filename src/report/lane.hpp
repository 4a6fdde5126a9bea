#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/pen.hpp"

namespace sqsim::report {

/// One line of terminal columns that is drawn into: later marks cover earlier ones. Texts that are
/// wider than one column take as many.
class Lane {
  public:
    Lane(const Pen& pen, int columns);

    /// `sign` (one column) from `first` up to but not including `end`.
    void draw(int first, int end, std::string_view sign, Ink ink);
    /// A text, cut at the end of the lane.
    void write(int at, const std::string& text, Ink ink);
    /// Whether [first, end) is untouched.
    [[nodiscard]] bool is_free(int first, int end) const;
    [[nodiscard]] int columns() const { return static_cast<int>(cells_.size()); }

    [[nodiscard]] Rich line() const;

  private:
    struct Cell {
        std::string text = " ";
        Ink ink = Ink::plain;
        bool touched = false;
    };

    const Pen& pen_;
    std::vector<Cell> cells_;
};

/// Where instants of a span stand on `columns` columns.
class Scale {
  public:
    Scale(std::int64_t span, int columns) : span_{span}, columns_{columns} {}
    [[nodiscard]] int column(std::int64_t instant) const;

  private:
    std::int64_t span_;
    int columns_;
};

}  // namespace sqsim::report
