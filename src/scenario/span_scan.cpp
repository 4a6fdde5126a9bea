#include "scenario/span_scan.hpp"

#include <algorithm>
#include <string_view>

#include "scenario/utf8.hpp"

namespace sqsim::scenario {
namespace {

/// The column behind the anchor and tag that stand before a value.
std::size_t skip_properties(std::string_view line, std::size_t column) {
    while (column < line.size() && (line[column] == '&' || line[column] == '!')) {
        const std::size_t word_end = std::min(line.size(), line.find_first_of(" \t", column));
        const std::size_t next = line.find_first_not_of(" \t", word_end);
        if (next == std::string_view::npos) return column;  // the value stands in another line
        column = next;
    }
    return column;
}

/// The offset of the quote that ends a text in `line`, looked for from `column` on; npos if the
/// text goes on in the next line.
std::size_t closing_quote(std::string_view line, std::size_t column, char quote) {
    for (std::size_t at = column; at < line.size(); ++at) {
        if (quote == '"' && line[at] == '\\') {
            ++at;
        } else if (line[at] == quote) {
            if (quote == '"' || at + 1 == line.size() || line[at + 1] != quote) return at;
            ++at;  // two single quotes stand for one
        }
    }
    return std::string_view::npos;
}

/// The column behind a quoted text that begins at `column`; the line's end if it ends later.
std::size_t end_of_quoted(std::string_view line, std::size_t column) {
    const std::size_t quote = closing_quote(line, column + 1, line[column]);
    return quote == std::string_view::npos ? line.size() : quote + 1;
}

/// The end of what stands in `line` from `column` on, without a comment and white space behind it.
std::size_t end_of_content(std::string_view line, std::size_t column) {
    std::size_t end = column;
    for (std::size_t at = column; at < line.size(); ++at) {
        if (line[at] == '#' && at > 0 && (line[at - 1] == ' ' || line[at - 1] == '\t')) break;
        if (line[at] == '"' || line[at] == '\'') at = end_of_quoted(line, at) - 1;
        if (line[at] != ' ' && line[at] != '\t') end = at + 1;
    }
    return end;
}

std::size_t end_of_flow(std::string_view line, std::size_t column) {
    std::size_t depth = 0;
    for (std::size_t at = column; at < line.size(); ++at) {
        const char byte = line[at];
        const bool begins_value = at == column || line[at - 1] == ' ' || line[at - 1] == '[' ||
                                  line[at - 1] == '{' || line[at - 1] == ',';
        if ((byte == '"' || byte == '\'') && begins_value) {
            at = end_of_quoted(line, at) - 1;
        } else if (byte == '[' || byte == '{') {
            ++depth;
        } else if ((byte == ']' || byte == '}') && --depth == 0) {
            return at + 1;
        }
    }
    return end_of_content(line, column);
}

}  // namespace

std::string_view SpanScanner::line_of(std::size_t line) const {
    return line < file_->lines.size() ? std::string_view{file_->lines[line]} : std::string_view{};
}

std::int32_t SpanScanner::column_of(BytePosition position) {
    // Counting from the line's start each time would make a file of one long line quadratic.
    if (position.line != last_.line || position.column < last_.column) {
        last_ = {position.line, 0};
        last_column_ = 1;
    }
    const std::string_view line = line_of(position.line);
    last_column_ += code_points(line.substr(last_.column, position.column - last_.column));
    last_ = position;
    return last_column_;
}

SourceSpan SpanScanner::locate_bytes(BytePosition position, std::size_t bytes) {
    const std::string_view line = line_of(position.line);
    position.column = std::min(position.column, line.size());
    const std::int32_t length = code_points(line.substr(position.column, bytes));
    return {.line = static_cast<std::int32_t>(position.line) + 1,
            .column = column_of(position),
            .length = std::max(length, 1),
            .file = file_};
}

void SpanScanner::locate_scalar(Node& node, BytePosition position) {
    const std::string_view line = line_of(position.line);
    position.column = skip_properties(line, std::min(position.column, line.size()));
    const std::string_view rest = line.substr(position.column);
    const bool quoted = !node.plain && !rest.empty() && (rest[0] == '"' || rest[0] == '\'');
    std::size_t bytes = 1;  // a block scalar: its `|` or `>`
    if (quoted) {
        bytes = end_of_quoted(rest, 0);
    } else if (node.plain) {
        const bool one_line = rest.substr(0, node.text.size()) == node.text;
        bytes = one_line ? node.text.size() : end_of_content(rest, 0);
    }
    node.span = locate_bytes(position, bytes);
    if (rest.substr(quoted ? 1 : 0, node.text.size()) == node.text && (quoted || node.plain))
        node.text_column = node.span.column + (quoted ? 1 : 0);
}

SourceSpan SpanScanner::locate_alias(BytePosition position) {
    const std::string_view line = line_of(position.line);
    const std::size_t start = std::min(position.column, line.size());
    return locate_bytes(position,
                        std::min(line.find_first_of(" \t,]}", start), line.size()) - start);
}

bool SpanScanner::quoted_text_ends(BytePosition position) const {
    const std::string_view line = line_of(position.line);
    std::size_t column = skip_properties(line, std::min(position.column, line.size()));
    if (column >= line.size() || (line[column] != '"' && line[column] != '\'')) return true;
    const char quote = line[column];
    ++column;
    for (std::size_t number = position.line; number < file_->lines.size(); ++number) {
        if (closing_quote(file_->lines[number], column, quote) != std::string_view::npos)
            return true;
        column = 0;
    }
    return false;
}

SourceSpan SpanScanner::locate_collection(BytePosition position) {
    const std::string_view line = line_of(position.line);
    position.column = skip_properties(line, std::min(position.column, line.size()));
    if (position.column >= line.size()) return locate_bytes(position, 1);
    const char first = line[position.column];
    const std::size_t end = first == '[' || first == '{' ? end_of_flow(line, position.column)
                                                         : end_of_content(line, position.column);
    return locate_bytes(position, end - position.column);
}

}  // namespace sqsim::scenario
