#include "report/table.hpp"

#include <algorithm>
#include <numeric>
#include <ostream>

namespace sqsim::report {

namespace {

constexpr int indent = 2;
constexpr int gap = 2;
constexpr int narrowest = 12;  ///< a column is not made narrower to keep the table together

}  // namespace

void Table::add_column(Rich head, Align align) {
    const int width = pen_.width(head);
    columns_.push_back({std::move(head), align, width, width, section_begins_, false});
    section_begins_ = false;
}

void Table::add_floating_column(Rich head) {
    add_column(std::move(head));
    columns_.back().floats = true;
}

void Table::add_row(std::vector<Cell> cells, std::string note) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        columns_[i].natural = std::max(columns_[i].natural, width_of(cells[i]));
        for (const auto& part : cells[i].parts)
            columns_[i].least = std::max(columns_[i].least, pen_.width(part));
    }
    rows_.push_back({std::move(cells), std::move(note)});
}

int Table::width_of(const Cell& cell) const {
    int width = 0;
    for (const auto& part : cell.parts) width += pen_.width(part);
    const auto gaps = cell.parts.empty() ? 0 : static_cast<int>(cell.parts.size()) - 1;
    return width + gaps * static_cast<int>(cell.separator.size());
}

int Table::total(const std::vector<Placed>& placed) const {
    int width = indent - gap;
    for (const auto& column : placed) width += column.width + gap;
    return width;
}

int Table::widest_line(std::size_t column, int room) const {
    int width = pen_.width(columns_[column].head);
    for (const auto& row : rows_) {
        const auto& cell = row.cells[column];
        for (const auto& line : pen_.flow(cell.parts, cell.separator, room))
            width = std::max(width, pen_.width(line));
    }
    return width;
}

std::vector<Table::Placed> Table::placed_with(const std::vector<std::size_t>& columns,
                                              int limit) const {
    std::vector<Placed> placed;
    for (const auto i : columns) {
        const auto& column = columns_[i];
        placed.push_back({i, std::min(column.natural, std::max(column.least, limit))});
    }
    return placed;
}

std::vector<Table::Placed> Table::fitting(const std::vector<std::size_t>& columns) const {
    const int widest = pen_.look().width;
    // The greatest limit for a column with which the whole still fits.
    int fits = narrowest - 1;
    for (int too_wide = widest + 1; fits + 1 < too_wide;) {
        const int middle = (fits + too_wide) / 2;
        (total(placed_with(columns, middle)) <= widest ? fits : too_wide) = middle;
    }
    if (fits < narrowest) return {};
    auto placed = placed_with(columns, fits);
    for (auto& column : placed) column.width = widest_line(column.column, column.width);
    return placed;
}

std::vector<std::vector<Table::Placed>> Table::layout() const {
    std::vector<std::size_t> all(columns_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (auto placed = fitting(all); !placed.empty()) return {std::move(placed)};

    std::vector<std::vector<Placed>> blocks;
    std::vector<std::size_t> section{0};
    const auto finish_section = [&] {
        if (section.size() > 1) add_section(section, blocks);
        section.resize(1);
    };
    for (std::size_t i = 1; i < columns_.size(); ++i) {
        if (columns_[i].begins_section) finish_section();
        if (!columns_[i].floats) section.push_back(i);
    }
    finish_section();
    for (std::size_t i = 1; i < columns_.size(); ++i) {
        if (columns_[i].floats) place_floating(i, blocks);
    }
    return blocks;
}

void Table::add_section(const std::vector<std::size_t>& section,
                        std::vector<std::vector<Placed>>& blocks) const {
    if (auto placed = fitting(section); !placed.empty()) {
        blocks.push_back(std::move(placed));
        return;
    }
    constexpr int comfortable = 20;
    const int widest = pen_.look().width;
    const auto all = placed_with(section, comfortable);
    blocks.push_back({all[0]});
    for (std::size_t i = 1; i < all.size(); ++i) {
        const int room = widest - indent - gap - all[0].width;
        const Placed column{all[i].column, std::max(1, std::min(all[i].width, room))};
        const bool fits = total(blocks.back()) + gap + column.width <= widest;
        if (!fits && blocks.back().size() > 1) blocks.push_back({all[0]});
        blocks.back().push_back(column);
    }
}

void Table::place_floating(std::size_t column, std::vector<std::vector<Placed>>& blocks) const {
    const int width = columns_[column].natural;
    for (auto& block : blocks) {
        if (total(block) + gap + width > pen_.look().width) continue;
        block.push_back({column, width});
        return;
    }
    blocks.push_back({{0, columns_[0].natural}, {column, width}});
}

void Table::print_line(std::ostream& out, const std::vector<Placed>& placed,
                       const std::vector<Rich>& fields) const {
    std::string line;
    std::string pending(indent, ' ');
    for (std::size_t i = 0; i < placed.size(); ++i) {
        const Align align = columns_[placed[i].column].align;
        const Rich fitted = pen_.fit(fields[i], placed[i].width, align);
        line += pending + pen_.paint(fitted);
        pending.assign(gap, ' ');
    }
    out << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
}

void Table::print_row(std::ostream& out, const std::vector<Placed>& placed, const Row& row) const {
    std::vector<std::vector<Rich>> fields;
    std::size_t height = 1;
    for (const auto& column : placed) {
        fields.push_back(pen_.flow(row.cells[column.column].parts,
                                   row.cells[column.column].separator, column.width));
        height = std::max(height, fields.back().size());
    }
    for (std::size_t i = 0; i < height; ++i) {
        std::vector<Rich> line;
        line.reserve(fields.size());
        for (const auto& field : fields) line.push_back(i < field.size() ? field[i] : Rich{});
        print_line(out, placed, line);
    }
}

void Table::print_heads(std::ostream& out, const std::vector<Placed>& placed) const {
    std::vector<Rich> heads;
    std::vector<Rich> rules;
    for (const auto& column : placed) {
        heads.push_back(columns_[column.column].head);
        rules.emplace_back(repeated(pen_.glyphs().line, column.width), Ink::faint);
    }
    print_line(out, placed, heads);
    print_line(out, placed, rules);
}

void Table::print_heads(std::ostream& out) const {
    for (const auto& placed : layout()) print_heads(out, placed);
}

void Table::print_row(std::ostream& out, std::size_t row) const {
    for (const auto& placed : layout()) print_row(out, placed, rows_[row]);
}

void Table::print_block(std::ostream& out, const std::vector<Placed>& placed, bool notes) const {
    print_heads(out, placed);
    const int note_indent = indent + placed.front().width + gap;
    for (const auto& row : rows_) {
        print_row(out, placed, row);
        if (!notes) continue;
        const int room = std::max(20, pen_.look().width - note_indent);
        for (const auto& line : pen_.wrap(row.note, room, Ink::faint))
            out << std::string(static_cast<std::size_t>(note_indent), ' ') << pen_.paint(line)
                << '\n';
    }
}

void Table::print(std::ostream& out) const {
    const auto blocks = layout();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (i > 0) out << '\n';
        print_block(out, blocks[i], i == 0);
    }
}

}  // namespace sqsim::report
