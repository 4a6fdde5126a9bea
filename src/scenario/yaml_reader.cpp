#include "scenario/yaml_reader.hpp"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include "scenario/span_scan.hpp"
#include "scenario/tree_builder.hpp"

namespace sqsim::scenario {
namespace {

/// Every document may extend the largest of the file, so their number bounds the work.
constexpr std::size_t most_documents = 200;

/// A tab in the white space that begins the line, or a line up to two above it: the usual reason
/// for errors that speak of something else.
bool find_tab(const SourceFile& file, std::size_t line, BytePosition& tab) {
    for (std::size_t up = 0; up < 3 && up <= line; ++up) {
        if (line - up >= file.lines.size()) continue;
        const std::string_view text = file.lines[line - up];
        const std::size_t content = std::min(text.size(), text.find_first_not_of(" \t"));
        const std::size_t column = text.substr(0, content).find('\t');
        if (column == std::string_view::npos) continue;
        tab = {line - up, column};
        return true;
    }
    return false;
}

std::string help_for(const std::string& message, std::string_view line, std::size_t column) {
    const auto says = [&](std::string_view what) {
        return message.find(what) != std::string::npos;
    };
    const bool at_start = line.substr(0, column).find_first_not_of(' ') == std::string_view::npos;
    if (says("illegal map value"))
        return "text with \": \" in it needs quotes; or does the line above lack its colon?";
    if (says("end of map flow") || says("end of sequence flow"))
        return "is a comma or a closing bracket missing?";
    if (says("end of map") || says("end of sequence"))
        return at_start ? "is this line indented as the lines above it?"
                        : "is something left over here, such as text behind a quote?";
    if (says("illegal block entry")) return "begin the list on a line of its own";
    if (says("unknown token"))
        return "text that begins with a special character (@ ` % { [ * & ! | >) needs quotes";
    if (says("unknown escape")) return "write a backslash twice, or use single quotes";
    return {};
}

/// The last character that is no white space.
BytePosition end_of_content(const SourceFile& file) {
    for (std::size_t line = file.lines.size(); line > 0; --line) {
        const std::size_t column = file.lines[line - 1].find_last_not_of(" \t");
        if (column != std::string::npos) return {line - 1, column};
    }
    return {};
}

/// `open`: where the innermost map or list begins that had not ended.
void report_syntax_error(const SourceFilePtr& file, const YAML::Exception& error,
                         const std::optional<SourceSpan>& open, Diagnostics& diagnostics) {
    const BytePosition last = end_of_content(*file);
    BytePosition position{static_cast<std::size_t>(std::max(error.mark.line, 0)),
                          static_cast<std::size_t>(std::max(error.mark.column, 0))};
    const bool at_end = error.mark.is_null() || position.line > last.line ||
                        (position.line == last.line && position.column > last.column);
    if (at_end) position = last;
    if (BytePosition tab; find_tab(*file, position.line, tab)) {
        diagnostics.add("bad-yaml", SpanScanner{file}.locate_bytes(tab, 1),
                        "a tab in the indentation: YAML indents with spaces only",
                        {.help = "replace the tab by spaces", .note = {}});
        return;
    }
    const bool in_brackets = error.msg.find("flow not found") != std::string::npos;
    if (at_end && in_brackets && open) {
        diagnostics.add("bad-yaml", *open, "this is not valid YAML: the bracket is never closed");
        return;
    }
    diagnostics.add("bad-yaml", SpanScanner{file}.locate_bytes(position, 1),
                    "this is not valid YAML: " + error.msg,
                    {.help = help_for(error.msg, file->lines[position.line], position.column),
                     .note = in_brackets && open
                                 ? "the bracket of line " + std::to_string(open->line) +
                                       ", column " + std::to_string(open->column) + " is open here"
                                 : ""});
}

}  // namespace

std::vector<NodePtr> read_yaml(const SourceText& source, Diagnostics& diagnostics) {
    std::vector<NodePtr> documents;
    std::istringstream in{source.text};
    Diagnostics in_tree;
    std::optional<TreeBuilder> builder;
    try {
        YAML::Parser parser{in};
        while (true) {
            builder.emplace(source.file, in_tree);
            if (!parser.HandleNextDocument(*builder)) break;
            documents.push_back(builder->take_root());
            if (documents.size() > most_documents)
                throw RejectedDocument{
                    "too-large", documents.back()->span,
                    "a file may have up to " + std::to_string(most_documents) + " documents"};
        }
    } catch (const YAML::Exception& error) {
        const auto open = builder ? builder->innermost_open() : std::nullopt;
        report_syntax_error(source.file, error, open, diagnostics);
        return {};
    } catch (const RejectedDocument& error) {
        diagnostics.add(error.id, error.span, error.message);
        return {};
    }
    for (Diagnostic& found : in_tree.take())
        diagnostics.add(found.id, found.span, found.message, {found.help, found.note});
    return documents;
}

}  // namespace sqsim::scenario
