#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "runtime/queue_service.hpp"
#include "runtime/runtime.hpp"
#include "scenario/scenario.hpp"
#include "simulation/message_names.hpp"
#include "simulation/recorder.hpp"
#include "store/stock_store.hpp"

namespace sqsim::simulation {

/// What everybody in a run shares. A view: the simulation owns the parts.
struct World {
    const scenario::Scenario& scenario;
    runtime::Runtime& runtime;
    runtime::QueueService& queues;
    Recorder& recorder;
    MessageNames& names;
    /// Opens one more connection to the stock database.
    std::function<std::unique_ptr<store::StockStore>()> connect;
    runtime::ActorId timeline;  ///< the actor that outlives every consumer
    std::uint64_t seed = 0;
    bool wall_clock = false;  ///< time is the machine's, and nothing happens at an exact instant
};

}  // namespace sqsim::simulation
