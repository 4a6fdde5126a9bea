#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "explore/script.hpp"
#include "explore/stage.hpp"

namespace sqsim::explore {

/// What to play again.
struct Programme {
    std::vector<std::string> without;  ///< orders, messages and consumers that are left out
    Script script;
    std::string violation;  ///< the only one that ends the run; empty: any that a run is judged by
    bool serial_threads = false;
    bool literal = false;  ///< every label of the script is an action of its own
};

/// A run that a script tells, played and kept, for those who show it.
class Performance {
  public:
    /// `scenario` must outlive the performance.
    Performance(const scenario::Scenario& scenario, Programme programme);

    [[nodiscard]] const Verdict& verdict() const { return verdict_; }
    [[nodiscard]] bool violated() const { return verdict_.kind == Verdict::Kind::violated; }
    /// The first label of the script that could not be followed.
    [[nodiscard]] const std::optional<std::string>& drift() const { return drift_; }
    [[nodiscard]] std::uint64_t history_hash() const { return history_hash_; }
    [[nodiscard]] const std::vector<TakenStep>& steps() const { return stage_->steps(); }
    [[nodiscard]] std::vector<std::string> labels() const;
    /// Its only failure is the violation.
    [[nodiscard]] const simulation::RunResult& result() const { return *result_; }
    [[nodiscard]] const Programme& programme() const { return programme_; }

  private:
    Programme programme_;
    std::unique_ptr<Stage> stage_;
    Verdict verdict_;
    std::optional<std::string> drift_;
    std::uint64_t history_hash_ = 0;
    const simulation::RunResult* result_ = nullptr;
};

}  // namespace sqsim::explore
