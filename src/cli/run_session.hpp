#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/output.hpp"
#include "cli/picture_files.hpp"
#include "cli/report_files.hpp"
#include "cli/run_recorder.hpp"
#include "cli/settings.hpp"
#include "conformance/target.hpp"
#include "scenario/load.hpp"
#include "simulation/simulation.hpp"

namespace sqsim::cli {

/// What `sqsim run` was asked for.
struct RunRequest {
    std::vector<std::string> files;
    std::string select;  ///< part of the names of the scenarios to run; empty: all
    std::string output = "-";
    std::string record;  ///< empty: no recording
    std::vector<ReportFile> reports;
    PictureRequest pictures;
    std::uint64_t repeat = 1;  ///< runs of each scenario, with growing seeds
    bool fail_fast = false;
    bool list = false;
    bool quiet = false;
    std::optional<conformance::TargetOptions> endpoint;  ///< unset: scenarios are played in here
};

/// Runs the scenarios of files one after another, prints each as it is finished, and the failures
/// once more at the end.
class RunSession {
  public:
    RunSession(const RunRequest& request, const Settings& settings);

    /// Gives the exit code of the whole.
    [[nodiscard]] int run();

  private:
    void run_file(const std::string& file);
    [[nodiscard]] std::vector<const scenario::Scenario*> selected(
        const scenario::Loaded& loaded) const;
    void leave_to_sweep(const scenario::Scenario& scenario);
    void list(const scenario::Scenario& scenario);
    void run_scenario(const scenario::Scenario& scenario, bool alone_in_file);
    [[noreturn]] void refuse_to_run(const scenario::Scenario& scenario, const std::string& reason);
    void run_remotely(const scenario::Scenario& scenario, bool alone_in_file);
    void finish_run(const simulation::RunResult& result, bool first, bool alone_in_file);
    void print(const simulation::RunResult& result, bool first);
    [[nodiscard]] std::string rerun_line(const simulation::RunResult& result,
                                         bool alone_in_file) const;
    void tell_left_out(std::size_t begun);
    void report_unsuccessful(const std::string& sentence);
    void print_end();
    [[nodiscard]] std::size_t skipped() const;
    [[nodiscard]] bool finished() const;

    const RunRequest& request_;
    const Settings& settings_;
    Output output_;
    report::Look look_;
    std::unique_ptr<RunRecorder> recorder_;
    Reports reports_;
    PictureFiles pictures_;
    std::unique_ptr<report::RunReport> tap_;       ///< with --format tap
    std::string failures_;                         ///< printed at the end
    std::unique_ptr<conformance::Target> target_;  ///< with an endpoint, from the first scenario on
    std::size_t selected_ = 0;
    report::Totals totals_;
    int exit_code_ = 0;
};

}  // namespace sqsim::cli
