#include "report/table.hpp"

#include <algorithm>
#include <ostream>

namespace sqsim::report {

namespace {

constexpr int indent = 2;
constexpr int gap = 2;

}  // namespace

void Table::add_column(Rich head, Align align) {
    const int width = pen_.width(head);
    columns_.push_back({std::move(head), align, width, width});
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

std::vector<Table::Placed> Table::placed_with(int limit) const {
    std::vector<Placed> placed;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto& column = columns_[i];
        placed.push_back({i, std::min(column.natural, std::max(column.least, limit))});
    }
    return placed;
}

std::vector<std::vector<Table::Placed>> Table::layout() const {
    constexpr int comfortable = 20;
    const int widest = pen_.look().width;
    for (int limit = widest; limit >= 12; limit = std::min(limit - 2, 40)) {
        auto placed = placed_with(limit);
        if (total(placed) <= widest) return {std::move(placed)};
    }
    std::vector<std::vector<Placed>> blocks;
    const auto all = placed_with(comfortable);
    for (std::size_t i = 1; i < all.size(); ++i) {
        const int room = widest - indent - gap - all[0].width;
        const Placed column{i, std::max(1, std::min(all[i].width, room))};
        if (!blocks.empty() && total(blocks.back()) + gap + column.width <= widest) {
            blocks.back().push_back(column);
        } else {
            blocks.push_back({all[0], column});
        }
    }
    return blocks;
}

std::vector<Rich> Table::lines_of(const Cell& cell, int width) const {
    std::vector<Rich> lines;
    int used = 0;
    const auto trimmed = cell.separator.substr(0, cell.separator.find_last_not_of(' ') + 1);
    const auto separator_width = static_cast<int>(cell.separator.size());
    for (const auto& part : cell.parts) {
        const int part_width = pen_.width(part);
        if (lines.empty()) {
            lines.push_back(part);
            used = part_width;
        } else if (used + separator_width + part_width <= width) {
            lines.back().add(cell.separator).add(part);
            used += separator_width + part_width;
        } else {
            lines.back().add(trimmed);
            lines.push_back(part);
            used = part_width;
        }
    }
    return lines;
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
        fields.push_back(lines_of(row.cells[column.column], column.width));
        height = std::max(height, fields.back().size());
    }
    for (std::size_t i = 0; i < height; ++i) {
        std::vector<Rich> line;
        for (const auto& field : fields) line.push_back(i < field.size() ? field[i] : Rich{});
        print_line(out, placed, line);
    }
}

void Table::print_block(std::ostream& out, const std::vector<Placed>& placed, bool notes) const {
    std::vector<Rich> heads;
    std::vector<Rich> rules;
    for (const auto& column : placed) {
        heads.push_back(columns_[column.column].head);
        rules.emplace_back(repeated(pen_.glyphs().line, column.width), Ink::faint);
    }
    print_line(out, placed, heads);
    print_line(out, placed, rules);
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
