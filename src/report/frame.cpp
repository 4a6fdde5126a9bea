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

/// The line under a source line that points at the mark.
Rich underline(const Pen& pen, const std::string& line, const Mark& mark) {
    const auto before = first_code_points(line, static_cast<std::size_t>(mark.span.column - 1));
    const auto place = first_code_points(std::string_view{line}.substr(before.size()),
                                         static_cast<std::size_t>(std::max(mark.span.length, 1)));
    const int indent = pen.width({before});
    const int length = std::max(1, pen.width({place}));
    Rich rich{std::string(static_cast<std::size_t>(indent), ' ')};
    const Ink ink = mark.primary ? Ink::bad : Ink::accent;
    rich.add(std::string(static_cast<std::size_t>(length), mark.primary ? '^' : '-'), ink);
    return mark.label.empty() ? rich : rich.add(" ").add(mark.label, ink);
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
        const auto& line = *line_of(file, number);
        out << pen.paint(Rich{gutter.number(number), Ink::faint}.add(line)) << '\n';
        for (const auto& mark : marks) {
            if (mark.span.line != number || mark.span.column < 1) continue;
            out << pen.paint(Rich{gutter.blank(), Ink::faint}.add(underline(pen, line, mark)))
                << '\n';
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
