#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/output.hpp"
#include "cli/progress_line.hpp"
#include "cli/settings.hpp"
#include "report/sweep.hpp"
#include "scenario/load.hpp"

namespace sqsim::cli {

/// What `sqsim sweep` was asked for.
struct SweepRequest {
    std::string file;
    std::string select;  ///< part of the scenario's name, where the file has several
    std::vector<sweep::Variation> variations;
    std::uint64_t runs = 1;             ///< of each point, with growing seeds
    std::optional<std::uint64_t> seed;  ///< of the first; unset: the scenario's
    std::string format = "human";       ///< human, csv or json
    std::string output = "-";
    std::string csv;   ///< a file; empty: none
    std::string json;  ///< likewise
    std::string html;  ///< likewise
    std::string plot;  ///< a picture, .svg or .png, or its script, .gp; empty: none
    bool quiet = false;
};

/// Plays a scenario's load at every point of a grid.
class SweepSession {
  public:
    /// Opens what is to be written. Throws CommandError.
    SweepSession(const SweepRequest& request, const Settings& settings);

    /// Gives the exit code.
    [[nodiscard]] int run();

  private:
    [[nodiscard]] const scenario::Scenario* chosen(const scenario::Loaded& loaded) const;
    [[nodiscard]] int measure(report::SweepResult& result);
    void show_progress(std::size_t point, std::size_t points, std::uint64_t run);
    void write(const report::SweepResult& result);
    void write_plot(const report::SweepResult& result);

    const SweepRequest& request_;
    const Settings& settings_;
    Output output_;
    std::unique_ptr<Output> csv_;
    std::unique_ptr<Output> json_;
    std::unique_ptr<Output> html_;
    std::unique_ptr<Output> plot_;
    ProgressLine progress_;
};

}  // namespace sqsim::cli
