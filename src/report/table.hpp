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
    /// A column that goes with whichever part of the table has room.
    void add_floating_column(Rich head);
    /// A table that falls apart does so before the next column.
    void begin_section() { section_begins_ = true; }
    /// One cell for each column; `note` goes below the row, across the columns.
    void add_row(std::vector<Cell> cells, std::string note = {});

    void print(std::ostream& out) const;

    /// For those who print row after row: the heads, then each row below all of its heads. A table
    /// that falls apart does so within each row.
    void print_heads(std::ostream& out) const;
    void print_row(std::ostream& out, std::size_t row) const;
    [[nodiscard]] std::size_t row_count() const { return rows_.size(); }

  private:
    struct Column {
        Rich head;
        Align align;
        int natural = 0;  ///< the widest field on one line
        int least = 0;    ///< the widest part
        bool begins_section = false;
        bool floats = false;
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
    /// The width a column really needs when its fields break at `room`.
    [[nodiscard]] int widest_line(std::size_t column, int room) const;
    [[nodiscard]] std::vector<Placed> placed_with(const std::vector<std::size_t>& columns,
                                                  int limit) const;
    /// The columns side by side as wide as there is room; empty if they do not fit.
    [[nodiscard]] std::vector<Placed> fitting(const std::vector<std::size_t>& columns) const;
    void add_section(const std::vector<std::size_t>& section,
                     std::vector<std::vector<Placed>>& blocks) const;
    void place_floating(std::size_t column, std::vector<std::vector<Placed>>& blocks) const;
    void print_heads(std::ostream& out, const std::vector<Placed>& placed) const;
    void print_block(std::ostream& out, const std::vector<Placed>& placed, bool notes) const;
    void print_row(std::ostream& out, const std::vector<Placed>& placed, const Row& row) const;
    void print_line(std::ostream& out, const std::vector<Placed>& placed,
                    const std::vector<Rich>& fields) const;

    const Pen& pen_;
    std::vector<Column> columns_;
    std::vector<Row> rows_;
    bool section_begins_ = false;
};

}  // namespace sqsim::report
