#include "report/box.hpp"

#include <algorithm>

namespace sqsim::report {

namespace {

constexpr int gap = 2;

Rich top_edge(const Pen& pen, const Rich& title, int width) {
    const auto& glyphs = pen.glyphs();
    Rich edge{glyphs.top_left, Ink::faint};
    edge.add(glyphs.line, Ink::faint);
    const Rich shown = pen.cut(title, width - 6);
    int used = 2;
    if (!shown.empty()) {
        edge.add(" ").add(shown).add(" ");
        used += pen.width(shown) + 2;
    }
    edge.add(repeated(glyphs.line, width - used - 1), Ink::faint);
    return edge.add(glyphs.top_right, Ink::faint);
}

}  // namespace

Drawing boxed(const Pen& pen, const Rich& title, const std::vector<Rich>& lines, int width,
              std::size_t least_lines) {
    const auto& glyphs = pen.glyphs();
    Drawing drawing{{top_edge(pen, title, width)}, width};
    for (std::size_t i = 0; i < std::max(lines.size(), least_lines); ++i) {
        Rich line{glyphs.side, Ink::faint};
        line.add(" ").add(pen.fit(i < lines.size() ? lines[i] : Rich{}, width - 4)).add(" ");
        drawing.lines.push_back(line.add(glyphs.side, Ink::faint));
    }
    Rich bottom{glyphs.bottom_left, Ink::faint};
    bottom.add(repeated(glyphs.line, width - 2), Ink::faint);
    drawing.lines.push_back(bottom.add(glyphs.bottom_right, Ink::faint));
    return drawing;
}

int width_needed(const Pen& pen, const Rich& title, const std::vector<Rich>& lines) {
    int width = pen.width(title) + 6;
    for (const auto& line : lines) width = std::max(width, pen.width(line) + 4);
    return width;
}

std::size_t drawings_beside(int width, int room) {
    return static_cast<std::size_t>(std::max(1, (room + gap) / (width + gap)));
}

std::vector<Rich> beside(const Pen& pen, const std::vector<Drawing>& drawings, int width) {
    std::vector<Rich> lines;
    for (std::size_t first = 0; first < drawings.size();) {
        int used = drawings[first].width;
        std::size_t end = first + 1;
        while (end < drawings.size() && used + gap + drawings[end].width <= width)
            used += gap + drawings[end++].width;
        std::size_t height = 0;
        for (std::size_t i = first; i < end; ++i)
            height = std::max(height, drawings[i].lines.size());
        for (std::size_t y = 0; y < height; ++y) {
            Rich line;
            for (std::size_t i = first; i < end; ++i) {
                if (i > first) line.add(std::string(gap, ' '));
                const auto& drawing = drawings[i];
                line.add(
                    pen.fit(y < drawing.lines.size() ? drawing.lines[y] : Rich{}, drawing.width));
            }
            lines.push_back(std::move(line));
        }
        first = end;
    }
    return lines;
}

}  // namespace sqsim::report
