#include <algorithm>
#include <ostream>
#include <sstream>

#include "report/exports/plain_text.hpp"
#include "report/exports/run_report.hpp"
#include "report/heading.hpp"
#include "report/width.hpp"

namespace sqsim::report {

namespace {

/// The text after `::`; a property (`title=`) besides gives up `:` and `,`.
std::string command_escaped(std::string_view text, bool property) {
    std::string escaped;
    for (const char c : valid_utf8(text)) {
        const bool special =
            c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
        if (special) {
            escaped += fmt::format("%{:02X}", static_cast<unsigned>(c));
        } else {
            escaped += c;
        }
    }
    return escaped;
}

/// GitHub shows ten annotations of a kind for each step.
constexpr std::size_t annotations_at_most = 10;

class GithubAnnotations : public RunReport {
  public:
    void add(const simulation::RunResult& result, const std::string& rerun) override {
        const bool error = verdict_of(result) == Verdict::failed;
        for (const auto& title : failure_titles(result)) {
            const auto file = file_of(title.span, result);
            annotate(error, file ? file->path : std::string{}, title.span,
                     case_name(result) + " [" + title.id + "]",
                     title.sentence + "\nrerun: " + rerun);
        }
    }

    void add_invalid(const std::string& file,
                     const std::vector<scenario::Diagnostic>& diagnostics) override {
        for (const auto& diagnostic : diagnostics) {
            const auto help = diagnostic.help.empty() ? "" : "\nhelp: " + diagnostic.help;
            annotate(true, diagnostic.file ? diagnostic.file->path : file, diagnostic.span,
                     "error[" + diagnostic.id + "]", diagnostic.message + help);
        }
    }

    /// Errors first, since only so many are shown.
    void write(std::ostream& out) const override {
        for (const auto* lines : {&errors_, &warnings_}) {
            const auto shown = std::min(lines->size(), annotations_at_most);
            for (std::size_t i = 0; i < shown; ++i) out << (*lines)[i] << '\n';
            if (shown < lines->size())
                out << "::notice title=sqsim::" << lines->size() - shown
                    << " more are in the output of this step\n";
        }
    }

  private:
    void annotate(bool error, const std::string& file, const scenario::SourceSpan& span,
                  const std::string& title, const std::string& text) {
        std::string line = error ? "::error " : "::warning ";
        if (!file.empty() && file != "-") {
            line += "file=" + command_escaped(file, true);
            line += fmt::format(",line={},", std::max(span.line, 1));
            if (span.column > 0)
                line += fmt::format("col={},endColumn={},", span.column,
                                    span.column + std::max(span.length, 1));
        }
        line += "title=" + command_escaped(title, true) + "::" + command_escaped(text, false);
        (error ? errors_ : warnings_).push_back(std::move(line));
    }

    std::vector<std::string> errors_;
    std::vector<std::string> warnings_;
};

/// GitHub takes a megabyte for each step.
constexpr std::size_t failures_bytes_at_most = 500'000;
constexpr std::size_t rows_bytes_at_most = 300'000;

/// In a fence longer than any in the text.
std::string fenced(const std::string& text) {
    std::string fence = "```";
    while (text.find(fence) != std::string::npos) fence += '`';
    return fence + "text\n" + text + fence + "\n";
}

class GithubSummary : public RunReport {
  public:
    explicit GithubSummary(std::string language) : language_{std::move(language)} {}

    void add(const simulation::RunResult& result, const std::string& rerun) override {
        const auto verdict = verdict_of(result);
        ++totals_[verdict];
        std::size_t expectations = 0;
        for (const auto& entry : result.entries) expectations += entry.passed + entry.failed;
        row(verdict_word(result).pieces().front().text,
            result.scenario->name.in(language_) + seed_of(result), file_name(result),
            fmt::format("{} | {}", expectations, result.history.size()));
        add_failures(failures_text(result, rerun));
    }

    void add_invalid(const std::string& file,
                     const std::vector<scenario::Diagnostic>& diagnostics) override {
        ++invalid_;
        row("ERROR", diagnostics.front().message, file, " | ");
        add_failures(diagnostics_text(diagnostics));
    }

    void write(std::ostream& out) const override {
        out << "### sqsim: ";
        print_totals(out, totals_, document_look());
        if (invalid_ > 0) out << "\nInvalid files: " << invalid_ << '\n';
        out << "\n| | Scenario | File | Expectations | Events |\n|---|---|---|---:|---:|\n"
            << rows_ << '\n';
        out << failures_;
        if (left_out_ > 0)
            out << "The failures of " << left_out_ << " more are in the output of the step.\n";
    }

  private:
    static std::string seed_of(const simulation::RunResult& result) {
        return result.seed == result.scenario->seed ? "" : " · " + seed_text(result.seed);
    }

    void row(std::string_view verdict, const std::string& name, const std::string& file,
             const std::string& counts) {
        if (rows_.size() > rows_bytes_at_most) return;
        rows_ += fmt::format("| {} | {} | {} | {} |\n", verdict, markdown_escaped(name),
                             markdown_escaped(file), counts);
    }

    void add_failures(const std::string& text) {
        if (text.empty()) return;
        if (failures_.size() + text.size() > failures_bytes_at_most) {
            ++left_out_;
        } else {
            failures_ += fenced(text) + "\n";
        }
    }

    const std::string language_;
    Totals totals_;
    std::size_t invalid_ = 0;
    std::size_t left_out_ = 0;
    std::string rows_;
    std::string failures_;
};

}  // namespace

std::unique_ptr<RunReport> github_annotations() {
    return std::make_unique<GithubAnnotations>();
}

std::unique_ptr<RunReport> github_summary(const std::string& language) {
    return std::make_unique<GithubSummary>(language);
}

}  // namespace sqsim::report
