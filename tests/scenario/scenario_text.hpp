#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/load.hpp"

/// Scenario files for tests: a valid document of which a test writes only the part it is about.
namespace sqsim::scenario::test {

/// `part` at the top of the file, followed by a valid section for every key it does not have.
inline std::string document(const std::string& part) {
    static const std::vector<std::pair<std::string, std::string>> sections{
        {"version", "1"},
        {"name", "a test"},
        {"stock", "{ 1: 10, 2: 20 }"},
        {"orders",
         "{ o1: { order: 1, product: 1, quantity: 5 }, o2: { order: 2, product: 1, quantity: 3 } "
         "}"},
        {"messages", "{ m1: { group: A, body: hello } }"},
        {"consumers", "{ c1: {}, c2: {}, polling: { poll: continuous } }"},
        {"ticks", "{ T0: 0s, T1: 1s, T2: 2s }"},
        {"timeline", "[ { at: T0 } ]"},
    };
    std::string text = part;
    if (!text.empty() && text.back() != '\n') text += '\n';
    for (const auto& [key, value] : sections) {
        const bool given = ("\n" + part).find("\n" + key + ":") != std::string::npos;
        if (!given) text += key + ": " + value + "\n";
    }
    return text;
}

/// The scenario of a file that must be right.
inline Scenario load_valid(const std::string& part) {
    const Loaded loaded = load_text("test.yaml", document(part));
    for (const Diagnostic& found : loaded.diagnostics) MESSAGE(found.message);
    REQUIRE(loaded.diagnostics.empty());
    REQUIRE(loaded.scenarios.size() == 1);
    return loaded.scenarios.front();
}

/// A text of which `«` and `»` mark the place that a finding must point at.
struct MarkedText {
    std::string text;
    SourceSpan span;
};

inline std::int32_t count_code_points(std::string_view text) {
    std::int32_t count = 0;
    for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    return count;
}

inline MarkedText unmark(const std::string& marked) {
    const std::string open = "«";
    const std::string close = "»";
    const std::size_t begin = marked.find(open);
    const std::size_t end = marked.find(close);
    if (begin == std::string::npos || end == std::string::npos) return {marked, {}};
    const std::string before = marked.substr(0, begin);
    const std::string inside = marked.substr(begin + open.size(), end - begin - open.size());
    const std::size_t line_start = before.rfind('\n') + 1;
    SourceSpan span;
    span.line = 1;
    for (const char byte : before) span.line += byte == '\n';
    span.column = count_code_points(before.substr(line_start)) + 1;
    span.length = count_code_points(inside);
    return {before + inside + marked.substr(end + close.size()), span};
}

struct Finding {
    std::string id;
    std::string message;
    std::string help = {};
    std::string note = {};
};

inline void check_finding(const Diagnostic& found, const SourceSpan& span,
                          const Finding& expected) {
    CHECK(found.id == expected.id);
    CHECK(found.message == expected.message);
    CHECK(found.help == expected.help);
    CHECK(found.note == expected.note);
    CHECK(found.span.line == span.line);
    CHECK(found.span.column == span.column);
    CHECK(found.span.length == span.length);
    REQUIRE(found.file != nullptr);
}

/// The text as it is has one thing wrong, at the marked place.
inline void check_text(const std::string& marked, const Finding& expected) {
    CAPTURE(marked);
    const MarkedText text = unmark(marked);
    const Loaded loaded = load_text("test.yaml", text.text);
    CHECK(loaded.scenarios.empty());
    for (std::size_t index = 1; index < loaded.diagnostics.size(); ++index)
        FAIL_CHECK("one more: " << loaded.diagnostics[index].message);
    REQUIRE(!loaded.diagnostics.empty());
    check_finding(loaded.diagnostics.front(), text.span, expected);
}

/// The same for a part of a document.
inline void check_part(const std::string& marked, const Finding& expected) {
    // Marks have no colon, so that they do not hide a key.
    check_text(document(marked), expected);
}

}  // namespace sqsim::scenario::test
