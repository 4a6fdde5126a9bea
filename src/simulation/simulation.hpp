#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "simulation/run_result.hpp"

namespace sqsim::simulation {

struct RunOptions {
    std::optional<std::uint64_t> seed;  ///< unset: the scenario's
    bool threads = false;               ///< OS threads and the wall clock instead of fibers
    double speed = 1;                   ///< threads: seconds of the model for each real one
    const std::atomic<bool>* interrupt = nullptr;  ///< set from a signal handler to end the run
};

/// One scenario made ready to run: queues, SQLite, workers. Runs as often as you like; on the
/// virtual runtime the second run costs no set-up. Throws std::runtime_error when the world outside
/// does not play along (no temporary directory).
class Simulation {
  public:
    /// `scenario` must outlive the simulation and its results.
    Simulation(const scenario::Scenario& scenario, RunOptions options);
    ~Simulation();

    /// Runs the scenario from the beginning. The result is valid until the next run.
    const RunResult& run();

    /// The same with another seed.
    const RunResult& run(std::uint64_t seed);

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace sqsim::simulation
