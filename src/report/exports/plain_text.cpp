#include "report/exports/plain_text.hpp"

#include <sstream>

#include "report/heading.hpp"
#include "report/width.hpp"

namespace sqsim::report {

std::string xml_escaped(std::string_view text) {
    std::string escaped;
    for (const char c : valid_utf8(text)) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '&') {
            escaped += "&amp;";
        } else if (c == '<') {
            escaped += "&lt;";
        } else if (c == '>') {
            escaped += "&gt;";
        } else if (c == '"') {
            escaped += "&quot;";
        } else if (byte >= 0x20 || c == '\n' || c == '\t') {
            escaped += c;
        }
    }
    // The two code points of UTF-8 that are no characters of XML: U+FFFE and U+FFFF.
    for (const std::string_view illegal : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
        for (auto at = escaped.find(illegal); at != std::string::npos; at = escaped.find(illegal))
            escaped.erase(at, illegal.size());
    }
    return escaped;
}

std::string markdown_escaped(std::string_view text) {
    constexpr std::string_view markup = "\\`*_{}[]<>()#+-!|~&@:$";
    std::string escaped;
    for (const char c : printable(text)) {
        if (markup.find(c) != std::string_view::npos) escaped += '\\';
        escaped += c;
    }
    return escaped;
}

Look document_look() {
    Look look;
    look.style = Style::none;
    return look;
}

std::string failures_text(const simulation::RunResult& result, const std::string& rerun) {
    std::ostringstream text;
    print_failures(text, result, rerun, document_look());
    return text.str();
}

std::string diagnostics_text(const std::vector<scenario::Diagnostic>& diagnostics) {
    std::ostringstream text;
    print_diagnostics(text, diagnostics, document_look());
    return text.str();
}

std::vector<FailureTitle> failure_titles(const simulation::RunResult& result) {
    const Names names{result, "en"};
    std::vector<FailureTitle> titles;
    for (const auto& failure : result.failures)
        titles.push_back(title_of(failure, result, names, english_words()));
    return titles;
}

std::string case_name(const simulation::RunResult& result) {
    const auto& name = result.scenario->name.in("en");
    if (result.seed == result.scenario->seed) return name;
    return name + " (seed " + seed_text(result.seed) + ")";
}

std::string file_name(const simulation::RunResult& result) {
    return result.scenario->file ? result.scenario->file->path : "-";
}

}  // namespace sqsim::report
