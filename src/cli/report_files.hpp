#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/option.hpp"
#include "cli/output.hpp"
#include "report/exports/run_report.hpp"

namespace sqsim::cli {

/// A report that was asked for: `--report-junit FILE`.
struct ReportFile {
    std::string option;
    std::string path;
};

/// What the options that ask for reports and pictures begin with: `--report-html` where runs are
/// played, `--html` where nothing but reports is made.
inline constexpr const char* beside_runs = "--report-";
inline constexpr const char* nothing_else = "--";

/// The options that ask for reports.
[[nodiscard]] std::vector<Option> report_options(const std::string& prefix = beside_runs);

/// Throws CommandError (exit_code::usage) for an empty name.
[[nodiscard]] std::vector<ReportFile> reports_asked_for(const Arguments& arguments,
                                                        const std::string& prefix = beside_runs);

/// The option for the page of counterexamples, where runs are explored.
[[nodiscard]] Option page_option();

/// The file it names; empty without the option. Throws CommandError (exit_code::usage) for an empty
/// name.
[[nodiscard]] std::string page_asked_for(const Arguments& arguments);

/// The reports of a session: those that were asked for, and with `for_github` GitHub's annotations
/// and step summary where GITHUB_ACTIONS is `true`.
class Reports {
  public:
    /// Throws CommandError (exit_code::cannot) when a file cannot be written.
    Reports(const std::vector<ReportFile>& files, const std::string& language, bool for_github);
    ~Reports();

    void add(const simulation::RunResult& result, const std::string& rerun);
    void add_invalid(const std::string& file, const std::vector<scenario::Diagnostic>& diagnostics);

    /// Writes them. Throws CommandError when one could not be written; what could is there.
    void finish();

  private:
    struct Open;
    std::vector<Open> open_;
};

}  // namespace sqsim::cli
