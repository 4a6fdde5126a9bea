#include "report/frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "report/width.hpp"

namespace sqsim::report {

namespace {

struct Gutter {
    int digits;

    [[nodiscard]] std::string number(std::int32_t line) const {
        return fmt::format(" {:>{}} | ", line, digits);
    }
    [[nodiscard]] std::string blank() const {
        return std::string(static_cast<std::size_t>(digits) + 2, ' ') + "| ";
    }
};

const std::string* line_of(const scenario::SourceFile& file, std::int32_t line) {
    if (line < 1 || static_cast<std::size_t>(line) > file.lines.size()) return nullptr;
    return &file.lines[static_cast<std::size_t>(line - 1)];
}

Ink ink_of(const Mark& mark) {
    return mark.primary ? Ink::bad : Ink::accent;
}

/// A source line as it fits between the gutter and the terminal's edge: what a mark points at is in
/// it, an ellipsis stands for what is not.
class Excerpt {
  public:
    /// `mark` may be null: then the line's beginning is shown.
    Excerpt(const Pen& pen, std::string_view line, const Mark* mark, int room)
        : pen_{pen}, room_{room}, line_{line} {
        if (mark == nullptr) return;
        const auto before = before_mark(*mark);
        const int ellipsis = pen.width(pen.glyphs().ellipsis);
        const auto place = first_code_points(line.substr(before.size()), code_points(*mark));
        const int shown = std::min(width_up_to(place, room), room / 2);
        if (width_up_to(before, room) + shown + ellipsis <= room) return;
        const int behind = width_up_to(line.substr(before.size()), room);
        const int left = std::max(room / 3, room - ellipsis - behind);
        from_ = before.size() - end_of_width(before, left).size();
        cut_left_ = from_ > 0;
    }

    [[nodiscard]] Rich text() const {
        Rich text;
        if (cut_left_) text.add(pen_.glyphs().ellipsis, Ink::faint);
        // More code points than columns, so that a cut line is seen to be one.
        const auto most = 4 * static_cast<std::size_t>(room_);
        return pen_.cut(text.add(first_code_points(line_.substr(from_), most)), room_);
    }

    /// The line below that points at the mark.
    [[nodiscard]] Rich underline(const Mark& mark) const {
        const auto before = before_mark(mark);
        const auto place = first_code_points(line_.substr(before.size()), code_points(mark));
        int indent = cut_left_ ? pen_.width(pen_.glyphs().ellipsis) : 0;
        if (before.size() > from_) indent += width_up_to(before.substr(from_), room_);
        indent = std::min(indent, room_ - 1);
        const int length = std::clamp(width_up_to(place, room_), 1, room_ - indent);
        Rich rich{std::string(static_cast<std::size_t>(indent), ' ')};
        return rich.add(std::string(static_cast<std::size_t>(length), mark.primary ? '^' : '-'),
                        ink_of(mark));
    }

  private:
    [[nodiscard]] std::string_view before_mark(const Mark& mark) const {
        return first_code_points(line_, static_cast<std::size_t>(mark.span.column - 1));
    }
    static std::size_t code_points(const Mark& mark) {
        return static_cast<std::size_t>(std::max(mark.span.length, 1));
    }
    /// The text's columns; of a long text only so many that they are more than `most`.
    [[nodiscard]] int width_up_to(std::string_view text, int most) const {
        return pen_.width(first_code_points(text, 4 * static_cast<std::size_t>(most)));
    }
    /// The end of the text that takes up to `width` columns.
    [[nodiscard]] std::string_view end_of_width(std::string_view text, int width) const {
        std::size_t from = text.size();
        while (from > 0) {
            std::size_t begin = from - 1;
            while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
            width -= pen_.width(text.substr(begin, from - begin));
            if (width < 0) break;
            from = begin;
        }
        return text.substr(from);
    }

    const Pen& pen_;
    int room_;
    std::string_view line_;
    std::size_t from_ = 0;  ///< the byte at which what is shown begins
    bool cut_left_ = false;
};

/// The line that points at the mark with the mark's label behind it, or below where it is too long.
std::vector<Rich> pointer(const Pen& pen, const Excerpt& line, const Mark& mark, int room) {
    std::vector<Rich> lines{line.underline(mark)};
    if (mark.label.empty()) return lines;
    if (pen.width(lines.front()) + 1 + pen.width(mark.label) <= room) {
        lines.front().add(" ").add(mark.label, ink_of(mark));
    } else {
        for (auto& part : pen.wrap(mark.label, room, ink_of(mark)))
            lines.push_back(std::move(part));
    }
    return lines;
}

/// The mark that decides which part of a line is shown: marks are sorted by column.
const Mark* mark_of(const std::vector<Mark>& marks, std::int32_t line) {
    const Mark* chosen = nullptr;
    for (const auto& mark : marks) {
        if (mark.span.line != line || mark.span.column < 1) continue;
        if (chosen == nullptr || mark.primary) chosen = &mark;
    }
    return chosen;
}

}  // namespace

void print_frame(std::ostream& out, const Pen& pen, const scenario::SourceFile& file,
                 std::vector<Mark> marks, int context) {
    const auto primary =
        std::find_if(marks.begin(), marks.end(), [](const Mark& mark) { return mark.primary; });
    if (primary == marks.end() || primary->span.line < 1) {
        if (primary != marks.end()) out << "   --> " << printable(file.path) << '\n';
        return;
    }
    out << "   --> " << printable(file.path) << ':' << primary->span.line << ':'
        << std::max(primary->span.column, 1) << '\n';

    std::set<std::int32_t> shown;
    for (const auto& mark : marks) shown.insert(mark.span.line);
    for (int i = 1; i <= context; ++i) shown.insert(primary->span.line - i);
    std::erase_if(shown, [&](std::int32_t line) { return line_of(file, line) == nullptr; });
    if (shown.empty()) return;

    const int digits = static_cast<int>(std::to_string(*shown.rbegin()).size());
    const Gutter gutter{std::max(digits, 3)};
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& left, const Mark& right) {
        return left.span.column > right.span.column;
    });
    out << pen.paint({gutter.blank().substr(0, gutter.blank().size() - 1), Ink::faint}) << '\n';
    std::int32_t last = *shown.begin();
    for (const auto number : shown) {
        if (number > last + 1) out << pen.paint({"...", Ink::faint}) << '\n';
        last = number;
        const int room = std::max(30, pen.look().width - pen.width(gutter.blank()));
        const Excerpt line{pen, *line_of(file, number), mark_of(marks, number), room};
        out << pen.paint(Rich{gutter.number(number), Ink::faint}.add(line.text())) << '\n';
        for (const auto& mark : marks) {
            if (mark.span.line != number || mark.span.column < 1) continue;
            for (const auto& part : pointer(pen, line, mark, room))
                out << pen.paint(Rich{gutter.blank(), Ink::faint}.add(part)) << '\n';
        }
    }
    out << pen.paint({gutter.blank().substr(0, gutter.blank().size() - 1), Ink::faint}) << '\n';
}

void print_hanging(std::ostream& out, const Pen& pen, const Rich& head, const std::string& text) {
    const int indent = pen.width(head);
    bool first = true;
    for (const auto& line : pen.wrap(text, std::max(30, pen.look().width - indent))) {
        out << (first ? pen.paint(head) : std::string(static_cast<std::size_t>(indent), ' '))
            << pen.paint(line) << '\n';
        first = false;
    }
}

void print_annotation(std::ostream& out, const Pen& pen, const std::string& kind,
                      const std::string& text) {
    Rich head{"     = ", Ink::faint};
    head.add(pen.fit({kind, Ink::accent}, std::max(5, pen.width({kind})))).add("  ");
    print_hanging(out, pen, head, text);
}

}  // namespace sqsim::report
