#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "report/pen.hpp"

namespace sqsim::report {

/// What stands in a field of a table: parts that stay whole, and what goes between them. A field
/// that is too narrow for all of them breaks into lines between parts.
struct Cell {
    std::vector<Rich> parts;
    std::string separator = " ";
};

/// Columns aligned by display width. A table wider than the terminal first breaks its fields into
/// lines, then falls apart into several tables below one another, each beginning with the first
/// column.
class Table {
  public:
    explicit Table(const Pen& pen) : pen_{pen} {}

    void add_column(Rich head, Align align = Align::left);
    /// One cell for each column; `note` goes below the row, across the columns.
    void add_row(std::vector<Cell> cells, std::string note = {});

    void print(std::ostream& out) const;

  private:
    struct Column {
        Rich head;
        Align align;
        int natural = 0;  ///< the widest field on one line
        int least = 0;    ///< the widest part
    };
    struct Row {
        std::vector<Cell> cells;
        std::string note;
    };
    /// A column of a table as printed: which one, and how wide.
    struct Placed {
        std::size_t column;
        int width;
    };

    [[nodiscard]] int width_of(const Cell& cell) const;
    [[nodiscard]] int total(const std::vector<Placed>& placed) const;
    [[nodiscard]] std::vector<std::vector<Placed>> layout() const;
    [[nodiscard]] std::vector<Placed> placed_with(int limit) const;
    [[nodiscard]] std::vector<Rich> lines_of(const Cell& cell, int width) const;
    void print_block(std::ostream& out, const std::vector<Placed>& placed, bool notes) const;
    void print_row(std::ostream& out, const std::vector<Placed>& placed, const Row& row) const;
    void print_line(std::ostream& out, const std::vector<Placed>& placed,
                    const std::vector<Rich>& fields) const;

    const Pen& pen_;
    std::vector<Column> columns_;
    std::vector<Row> rows_;
};

}  // namespace sqsim::report
