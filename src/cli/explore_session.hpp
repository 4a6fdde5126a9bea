#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "cli/output.hpp"
#include "cli/progress_line.hpp"
#include "cli/scenario_walk.hpp"
#include "cli/settings.hpp"
#include "report/exploration.hpp"
#include "report/page/exploration_page.hpp"

namespace sqsim::cli {

/// What `sqsim explore` was asked for.
struct ExploreRequest {
    Selection selection;
    explore::ExploreOptions options;  ///< as far as the command line says
    bool every_run = true;            ///< a number of runs was asked for, or nothing was
    std::optional<Duration> time;     ///< for each scenario
    bool json = false;
    bool quiet = false;
    std::string output = "-";
    std::string page;  ///< a file for the page of the counterexamples; empty: none
};

/// Explores the scenarios of files one after another and prints what came of each.
class ExploreSession {
  public:
    ExploreSession(const ExploreRequest& request, const Settings& settings);

    /// Gives the exit code of the whole.
    [[nodiscard]] int run();

  private:
    void explore_scenario(const scenario::Scenario& scenario);
    [[nodiscard]] explore::ExploreOptions options_for_run();
    void show_progress(std::uint64_t runs, std::uint64_t found);
    void print(const report::Explored& explored);
    [[nodiscard]] int code_of(const report::Explored& explored) const;

    using Clock = std::chrono::steady_clock;
    [[nodiscard]] double seconds() const;
    [[nodiscard]] bool is_out_of_time() const;
    [[nodiscard]] bool is_small_enough();

    const ExploreRequest& request_;
    const Settings& settings_;
    Output output_;
    report::Look look_;
    std::unique_ptr<Output> page_file_;  ///< null: no page
    report::ExplorationPage page_;
    ProgressLine progress_;
    Clock::time_point start_;                      ///< of the scenario
    std::optional<Clock::time_point> minimising_;  ///< since when
    std::uint64_t skipped_ = 0;
    int exit_code_ = 0;
};

}  // namespace sqsim::cli
