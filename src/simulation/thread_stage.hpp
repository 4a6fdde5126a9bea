#pragma once

#include <atomic>

#include "simulation/ensemble.hpp"
#include "simulation/simulation.hpp"

namespace sqsim::simulation {

/// A scenario on OS threads and the wall clock, with a SQLite file in WAL mode in a directory of
/// its own that goes away afterwards.
class ThreadStage {
  public:
    ThreadStage(const scenario::Scenario& scenario, double speed,
                const std::atomic<bool>* interrupt)
        : scenario_{scenario}, speed_{speed}, interrupt_{interrupt} {}

    void run(std::uint64_t seed, RunResult& result);

  private:
    const scenario::Scenario& scenario_;
    double speed_;
    const std::atomic<bool>* interrupt_;
};

}  // namespace sqsim::simulation
