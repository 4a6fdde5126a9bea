#pragma once

#include <memory>
#include <string>

#include "cli/output.hpp"
#include "cli/picture_files.hpp"
#include "cli/report_files.hpp"
#include "cli/settings.hpp"
#include "report/report.hpp"
#include "report/run_invocation.hpp"

namespace sqsim::cli {

/// What is to be told of runs, and where.
struct Telling {
    std::string output = "-";   ///< for what the settings say of format and style
    bool quiet = false;         ///< for people: failures only
    bool exports_only = false;  ///< nothing on the output
    bool for_github = true;     ///< annotations and summary as well, where GITHUB_ACTIONS is `true`
    std::vector<ReportFile> reports{};
    PictureRequest pictures{};
};

/// Tells of runs that are over, one after another: on an output, in reports and in pictures. The
/// same runs make the same bytes, whether they have just been played or come from a recording.
class RunTeller {
  public:
    /// Throws CommandError (exit_code::cannot) when a file cannot be written.
    RunTeller(const Telling& telling, const Settings& settings);

    void add(const simulation::RunResult& result, const report::RunInvocation& invocation);
    void add_invalid(const std::string& file, const std::vector<scenario::Diagnostic>& diagnostics);

    /// What is told of all runs together. `interrupted` runs tell how far they came in any case.
    void finish(bool interrupted);

    /// For what is to be on the output beside runs.
    [[nodiscard]] Output& output() { return output_; }
    [[nodiscard]] const report::Totals& totals() const { return totals_; }
    /// Of all runs together.
    [[nodiscard]] int exit_code() const { return exit_code_; }

  private:
    void print(const simulation::RunResult& result, const report::RunInvocation& invocation);
    void print_end(bool interrupted);

    const Telling& telling_;
    const Settings& settings_;
    Output output_;
    report::Look look_;
    Reports reports_;
    PictureFiles pictures_;
    std::unique_ptr<report::RunReport> tap_;  ///< with --format tap
    std::string failures_;                    ///< printed at the end
    report::Totals totals_;
    int exit_code_ = 0;
};

}  // namespace sqsim::cli
