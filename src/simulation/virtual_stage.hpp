#pragma once

#include <optional>

#include "runtime/virtual_runtime.hpp"
#include "simulation/ensemble.hpp"
#include "simulation/simulation.hpp"
#include "simulation/stock_disk.hpp"

namespace sqsim::simulation {

/// A scenario on fibers and virtual time, with SQLite on a disk in memory. What a run leaves behind
/// (connections, prepared statements, stacks) serves the next one.
class VirtualStage {
  public:
    VirtualStage(const scenario::Scenario& scenario, const std::atomic<bool>* interrupt);
    ~VirtualStage();

    void run(std::uint64_t seed, RunResult& result);

  private:
    /// Also looks at the interrupt flag, since no other thread is there to do it, and at the time,
    /// which nothing but the end of everybody's work moves on.
    class WatchfulRecorder;

    const scenario::Scenario& scenario_;
    const std::atomic<bool>* interrupt_;
    runtime::VirtualRuntime runtime_;
    StockDisk disk_;
    MessageNames names_;
    std::unique_ptr<WatchfulRecorder> recorder_;
    std::optional<runtime::QueueService> queues_;
    Cast cast_;
    std::optional<Ensemble> ensemble_;
    std::optional<StockTable> stock_table_;  ///< for the judge
};

}  // namespace sqsim::simulation
