#include "report/pen.hpp"

#include <algorithm>
#include <sstream>

#include "report/width.hpp"

namespace sqsim::report {

namespace {

constexpr Glyphs unicode_glyphs{
    .check = "✓",
    .cross = "✗",
    .line = "─",
    .dot = "·",
    .dash = "—",
    .ellipsis = "…",
    .arrow = "→",
    .top_left = "┌",
    .top_right = "┐",
    .bottom_left = "└",
    .bottom_right = "┘",
    .side = "│",
    .work = "█",
    .late = "░",
    .lock = "▒",
    .idle = "·",
    .end = "▏",
    .empty = "○",
    .fault = "×",
};

// Terminals that draw ambiguous characters two wide would tear boxes apart; these do everywhere.
constexpr Glyphs ascii_glyphs{
    .check = "ok ",
    .cross = "x ",
    .line = "-",
    .dot = "|",
    .dash = "-",
    .ellipsis = "...",
    .arrow = "->",
    .top_left = "+",
    .top_right = "+",
    .bottom_left = "+",
    .bottom_right = "+",
    .side = "|",
    .work = "#",
    .late = "~",
    .lock = "=",
    .idle = ".",
    .end = "|",
    .empty = "o",
    .fault = "x",
};

std::string_view escape_sequence(Ink ink) {
    switch (ink) {
        case Ink::plain:
            return "";
        case Ink::strong:
            return "\x1b[1m";
        case Ink::faint:
            return "\x1b[2m";
        case Ink::accent:
            return "\x1b[36m";
        case Ink::good:
            return "\x1b[32m";
        case Ink::bad:
            return "\x1b[1;31m";
        case Ink::warning:
            return "\x1b[33m";
    }
    return "";
}

}  // namespace

Rich& Rich::add_text(std::string_view text, Ink ink) {
    if (text.empty()) return *this;
    if (!pieces_.empty() && pieces_.back().ink == ink) {
        pieces_.back().text += printable(text);
    } else {
        pieces_.push_back({printable(text), ink});
    }
    return *this;
}

Rich& Rich::add(const Rich& other) {
    pieces_.insert(pieces_.end(), other.pieces_.begin(), other.pieces_.end());
    return *this;
}

Pen::Pen(const Look& look)
    : look_{look}, glyphs_{look.ascii || look.ambiguous_wide ? ascii_glyphs : unicode_glyphs} {}

int Pen::width(const Rich& text) const {
    int width = 0;
    for (const auto& piece : text.pieces())
        width += display_width(piece.text, look_.ambiguous_wide);
    return width;
}

std::string Pen::paint(const Rich& text) const {
    std::string painted;
    for (const auto& piece : text.pieces()) {
        const auto sequence = look_.color ? escape_sequence(piece.ink) : std::string_view{};
        painted += sequence;
        painted += piece.text;
        if (!sequence.empty()) painted += "\x1b[0m";
    }
    return painted;
}

Rich Pen::cut(const Rich& text, int width) const {
    if (this->width(text) <= width) return text;
    const int ellipsis = display_width(glyphs_.ellipsis, look_.ambiguous_wide);
    int left = width - ellipsis;
    Rich cut;
    for (const auto& piece : text.pieces()) {
        const auto kept = prefix_of_width(piece.text, left, look_.ambiguous_wide);
        cut.add(kept, piece.ink);
        left -= display_width(kept, look_.ambiguous_wide);
        if (kept.size() < piece.text.size()) break;
    }
    if (ellipsis <= width) cut.add(glyphs_.ellipsis, Ink::faint);
    return cut;
}

Rich Pen::fit(const Rich& text, int width, Align align) const {
    const Rich kept = cut(text, width);
    const std::string space(static_cast<std::size_t>(std::max(0, width - this->width(kept))), ' ');
    Rich fitted;
    if (align == Align::right) fitted.add(space);
    fitted.add(kept);
    if (align == Align::left) fitted.add(space);
    return fitted;
}

std::vector<Rich> Pen::wrap(std::string_view text, int width, Ink ink) const {
    std::vector<Rich> lines;
    std::string line;
    std::istringstream words{printable(text)};
    for (std::string word; words >> word;) {
        std::string longer = line;
        if (!longer.empty()) longer += ' ';
        longer += word;
        if (!line.empty() && display_width(longer, look_.ambiguous_wide) > width) {
            lines.emplace_back(line, ink);
            longer = word;
        }
        line = std::move(longer);
    }
    if (!line.empty()) lines.emplace_back(line, ink);
    return lines;
}

std::vector<Rich> Pen::flow(const std::vector<Rich>& parts, const std::string& separator, int width,
                            Ink separator_ink) const {
    std::vector<Rich> lines;
    int used = 0;
    const Rich trimmed{separator.substr(0, separator.find_last_not_of(' ') + 1), separator_ink};
    const int separator_width = this->width(separator);
    for (const auto& part : parts) {
        const int part_width = this->width(part);
        const bool last = &part == &parts.back();
        const int end = used + separator_width + part_width + (last ? 0 : this->width(trimmed));
        if (!lines.empty() && end <= width) {
            lines.back().add({separator, separator_ink}).add(part);
            used += separator_width + part_width;
            continue;
        }
        if (!lines.empty() && used + this->width(trimmed) <= width) lines.back().add(trimmed);
        lines.push_back(part);
        used = part_width;
    }
    return lines;
}

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

}  // namespace sqsim::report
