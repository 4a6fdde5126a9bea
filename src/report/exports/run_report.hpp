#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "report/report.hpp"

namespace sqsim::report {

/// A document on all runs of a session, for a program that is not ours. It is told of one run after
/// another, each before the next one begins, and written when the last is over. Equal runs give
/// equal bytes: no clock but the model's is in it.
class RunReport {
  public:
    virtual ~RunReport() = default;

    /// A run that is over; `rerun` is the command that plays it again.
    virtual void add(const simulation::RunResult& result, const std::string& rerun) = 0;
    /// A file from which nothing could be run.
    virtual void add_invalid(const std::string& file,
                             const std::vector<scenario::Diagnostic>& diagnostics) = 0;
    virtual void write(std::ostream& out) const = 0;
};

/// JUnit XML as Jenkins reads it (junit-10.xsd of its xUnit plugin): a suite a file, a case a run.
[[nodiscard]] std::unique_ptr<RunReport> junit_report();

/// The Test Anything Protocol with its plan at the end. Version 13, which prove(1) reads too.
[[nodiscard]] std::unique_ptr<RunReport> tap_report();

/// Chrome's trace events, which ui.perfetto.dev opens: consumers, messages in flight, counters.
[[nodiscard]] std::unique_ptr<RunReport> trace_report(const std::string& language);

/// Mermaid sequence diagrams in Markdown: a heading and a diagram a run.
[[nodiscard]] std::unique_ptr<RunReport> mermaid_report(const std::string& language);

/// One HTML page that needs no network: each run with its picture, a player, the state at every
/// event. It begins in the reader's language; `language` is what it takes when that is neither.
[[nodiscard]] std::unique_ptr<RunReport> page_report(const std::string& language);

/// GitHub's workflow commands: an annotation a failure, at its line.
[[nodiscard]] std::unique_ptr<RunReport> github_annotations();

/// Markdown for GitHub's step summary: a table of the runs, then the failures in full.
[[nodiscard]] std::unique_ptr<RunReport> github_summary(const std::string& language);

}  // namespace sqsim::report
