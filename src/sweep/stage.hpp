#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "runtime/queue_service.hpp"
#include "runtime/runtime.hpp"
#include "scenario/scenario.hpp"
#include "store/stock_store.hpp"
#include "sweep/stage_figures.hpp"

namespace sqsim::sweep {

/// What everybody in a run of a load shares. A view: the run owns the parts.
struct Stage {
    const scenario::Scenario& scenario;
    runtime::Runtime& runtime;
    runtime::QueueService& queues;
    StageFigures& figures;
    /// Opens one more connection to the stock.
    std::function<std::unique_ptr<store::StockStore>()> connect;
    std::uint64_t seed;

    [[nodiscard]] const scenario::LoadDefinition& load() const { return *scenario.load; }
};

}  // namespace sqsim::sweep
