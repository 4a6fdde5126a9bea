#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "runtime/virtual_runtime.hpp"
#include "scenario/scenario.hpp"
#include "store/simulation_vfs.hpp"
#include "store/stock_store.hpp"

namespace sqsim::simulation {

/// A scenario's stock database under virtual time: SQLite on a disk in memory, with the stock that
/// the scenario begins with laid in.
class StockDisk {
  public:
    /// `runtime` must outlive it.
    StockDisk(runtime::VirtualRuntime& runtime, const scenario::Scenario& scenario);

    /// One more connection, for tasks: where the database is locked, it is asked again each
    /// millisecond of virtual time, for five seconds.
    [[nodiscard]] std::unique_ptr<store::StockStore> connect();
    /// One for who cannot wait: a locked database is an error at once.
    [[nodiscard]] std::unique_ptr<store::StockStore> connect_impatiently();

    /// The stock is again the one of the beginning. No connection may be inside a transaction.
    void restore() { disk_.restore(image_); }

    [[nodiscard]] const store::SimulationDisk& disk() const { return disk_; }

  private:
    runtime::VirtualRuntime& runtime_;
    store::SimulationDisk disk_;
    std::vector<std::uint8_t> image_;  ///< the database before the first event
};

}  // namespace sqsim::simulation
