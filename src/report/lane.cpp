#include "report/lane.hpp"

#include <algorithm>

#include "report/width.hpp"

namespace sqsim::report {

Lane::Lane(const Pen& pen, int columns)
    : pen_{pen}, cells_(static_cast<std::size_t>(std::max(columns, 1))) {}

void Lane::draw(int first, int end, std::string_view sign, Ink ink) {
    for (int at = std::max(first, 0); at < std::min(end, columns()); ++at)
        cells_[static_cast<std::size_t>(at)] = {std::string{sign}, ink, true};
}

void Lane::write(int at, const std::string& text, Ink ink) {
    const std::string clean = printable(text);
    std::string_view rest = clean;
    while (!rest.empty() && at < columns()) {
        const auto point = first_code_points(rest, 1);
        const int width = display_width(point, pen_.look().ambiguous_wide);
        if (at + width > columns()) return;
        if (width == 0 && at > 0) cells_[static_cast<std::size_t>(at - 1)].text += point;
        for (int i = at; i < at + width; ++i) {
            auto& cell = cells_[static_cast<std::size_t>(i)];
            cell = {i == at ? std::string{point} : std::string{}, ink, true};
        }
        at += width;
        rest.remove_prefix(point.size());
    }
}

bool Lane::is_free(int first, int end) const {
    if (end > columns()) return false;
    return std::none_of(cells_.begin() + first, cells_.begin() + end,
                        [](const Cell& cell) { return cell.touched; });
}

Rich Lane::line() const {
    auto end = cells_.end();
    while (end != cells_.begin() && !std::prev(end)->touched) --end;
    Rich line;
    for (auto cell = cells_.begin(); cell != end; ++cell) line.add(cell->text, cell->ink);
    return line;
}

int Scale::column(std::int64_t instant) const {
    // In microseconds, so that the product stays within 64 bits for a century.
    const std::int64_t span = span_ / 1000;
    if (span <= 0) return 0;
    return static_cast<int>(instant / 1000 * (columns_ - 1) / span);
}

}  // namespace sqsim::report
