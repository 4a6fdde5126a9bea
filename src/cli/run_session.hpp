#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/run_recorder.hpp"
#include "cli/run_teller.hpp"
#include "cli/settings.hpp"
#include "conformance/target.hpp"
#include "scenario/load.hpp"
#include "simulation/simulation.hpp"

namespace sqsim::cli {

/// What `sqsim run` was asked for.
struct RunRequest {
    std::vector<std::string> files;
    std::string select;  ///< part of the names of the scenarios to run; empty: all
    Telling telling;
    std::string record;        ///< empty: no recording
    std::uint64_t repeat = 1;  ///< runs of each scenario, with growing seeds
    bool fail_fast = false;
    bool list = false;
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
    void count_pictures() const;
    void run_file(const std::string& file);
    [[nodiscard]] std::vector<const scenario::Scenario*> selected(
        const scenario::Loaded& loaded) const;
    void leave_to_sweep(const scenario::Scenario& scenario);
    void list(const scenario::Scenario& scenario);
    void run_scenario(const scenario::Scenario& scenario, bool alone_in_file);
    [[noreturn]] void refuse_to_run(const scenario::Scenario& scenario, const std::string& reason);
    void run_remotely(const scenario::Scenario& scenario, bool alone_in_file);
    void finish_run(const simulation::RunResult& result, bool first, bool alone_in_file);
    void tell_left_out(std::size_t begun);
    void report_unsuccessful(const std::string& sentence);
    [[nodiscard]] int exit_code() const;
    [[nodiscard]] bool finished() const;

    const RunRequest& request_;
    const Settings& settings_;
    RunTeller teller_;
    std::unique_ptr<RunRecorder> recorder_;
    std::unique_ptr<conformance::Target> target_;  ///< with an endpoint, from the first scenario on
    std::size_t selected_ = 0;
    int files_code_ = 0;  ///< of files from which nothing could be run
};

}  // namespace sqsim::cli
