#include <ostream>
#include <sstream>

#include "report/exports/plain_text.hpp"
#include "report/exports/run_report.hpp"
#include "report/heading.hpp"
#include "report/json_writer.hpp"
#include "report/width.hpp"

namespace sqsim::report {

namespace {

/// A description: `#` would begin a directive, and an escape is needed for the escape as well.
std::string description(const std::string& text) {
    std::string escaped;
    for (const char c : printable(text)) {
        if (c == '#' || c == '\\') escaped += '\\';
        escaped += c;
    }
    return escaped;
}

/// A YAML text in double quotes, which takes JSON's escapes.
std::string quoted(std::string_view text) {
    return "\"" + json_escaped(text) + "\"";
}

class TapReport : public RunReport {
  public:
    void add(const simulation::RunResult& result, const std::string& rerun) override {
        if (result.skipped()) {
            point(true, file_name(result) + ": " + case_name(result), result.remote->skipped);
            return;
        }
        const bool passed = result.passed();
        point(passed, file_name(result) + ": " + case_name(result));
        if (passed) return;
        if (result.failures.empty()) {
            lines_ << "  ---\n  message: interrupted\n  ...\n";
            return;
        }
        const auto titles = failure_titles(result);
        const auto file = file_of(titles.front().span, result);
        lines_ << "  ---\n  message: " << quoted(titles.front().sentence)
               << "\n  severity: " << (verdict_of(result) == Verdict::failed ? "fail" : "void")
               << "\n  at:\n    file: " << quoted(file ? file->path : "-")
               << "\n    line: " << titles.front().span.line << "\n  failures:\n";
        // Perl's reader takes a first word with a colon for a key, quotes or not.
        for (const auto& title : titles)
            lines_ << "    - " << quoted("[" + title.id + "] " + title.sentence) << '\n';
        lines_ << "  rerun: " << quoted(rerun) << "\n  ...\n";
    }

    void add_invalid(const std::string& file,
                     const std::vector<scenario::Diagnostic>& diagnostics) override {
        point(false, file);
        const auto& first = diagnostics.front();
        lines_ << "  ---\n  message: " << quoted(first.message) << "\n  severity: error\n  at:\n"
               << "    file: " << quoted(file) << "\n    line: " << first.span.line
               << "\n    column: " << first.span.column << "\n  ...\n";
    }

    void write(std::ostream& out) const override {
        out << "TAP version 13\n" << lines_.str() << "1.." << points_;
        if (points_ == 0) out << " # SKIP nothing was run";
        out << '\n';
    }

  private:
    void point(bool passed, const std::string& name, const std::string& skipped = {}) {
        lines_ << (passed ? "ok " : "not ok ") << ++points_ << " - " << description(name)
               << (skipped.empty() ? "" : " # SKIP " + skipped) << '\n';
    }

    std::ostringstream lines_;
    std::size_t points_ = 0;
};

}  // namespace

std::unique_ptr<RunReport> tap_report() {
    return std::make_unique<TapReport>();
}

}  // namespace sqsim::report
