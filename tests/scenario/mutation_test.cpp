#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>

#include "scenario_text.hpp"

using namespace sqsim::scenario;
using namespace sqsim::scenario::test;

namespace {

std::string corpus_file(const std::string& name) {
    std::ifstream file{std::string{SQSIM_SCENARIO_CORPUS} + "/" + name, std::ios::binary};
    REQUIRE(file);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Whatever the text is, there are scenarios or findings, and findings point into the file.
void check_answered(const std::string& text) {
    const Loaded loaded = load_text("t.yaml", text);
    if (loaded.scenarios.empty() == loaded.diagnostics.empty())
        FAIL("neither or both, for: " << text);
    for (const Diagnostic& found : loaded.diagnostics) {
        const auto lines = static_cast<std::int32_t>(found.file->lines.size());
        const bool inside = found.span.line >= 0 && found.span.column >= 0 &&
                            found.span.length >= 1 && (lines == 0 || found.span.line <= lines);
        if (!inside || found.id.empty() || found.message.empty())
            FAIL("a finding outside the file: " << found.message << " for: " << text);
        if (lines == 0 || found.span.line == 0) continue;
        const auto& line = found.file->lines[static_cast<std::size_t>(found.span.line) - 1];
        if (found.span.column > count_code_points(line) + 1)
            FAIL("column " << found.span.column << " behind the line: " << found.message
                           << " for: " << text);
    }
}

}  // namespace

TEST_CASE("a file cut off anywhere is answered") {
    const std::string text = corpus_file("everything.yaml");
    check_answered(text);
    for (std::size_t length = 0; length < text.size(); ++length)
        check_answered(text.substr(0, length));
}

TEST_CASE("a file with a byte replaced, left out or doubled is answered") {
    const std::string text = corpus_file("everything.yaml");
    const std::string replacements = ":{[\"'-#&*!|>@\t\n 9\xFF";
    for (std::size_t offset = 0; offset < text.size(); ++offset) {
        std::string changed = text;
        switch (offset % 3) {
            case 0:
                changed[offset] = replacements[offset / 3 % replacements.size()];
                break;
            case 1:
                changed.erase(offset, 1);
                break;
            default:
                changed.insert(offset, 1, text[offset]);
        }
        check_answered(changed);
    }
}

TEST_CASE("a file with any line left out or moved in is answered") {
    const std::string text = corpus_file("everything.yaml");
    for (std::size_t start = 0; start < text.size(); start = text.find('\n', start) + 1) {
        check_answered(text.substr(0, start) + text.substr(text.find('\n', start) + 1));
        check_answered(text.substr(0, start) + "  " + text.substr(start));
    }
}
