#include "simulation/clients.hpp"

namespace sqsim::simulation {

namespace {

/// By the wall clock everything takes a little longer; what it must not be is shorter.
CallLedger::Tolerance tolerance_in(const World& world) {
    return {Duration{0}, world.wall_clock ? Duration::max() : Duration{0}};
}

}  // namespace

Clients::Clients(const World& world, std::vector<runtime::ActorId> actors)
    : world_{world}, actors_{std::move(actors)}, ledger_{world.scenario, tolerance_in(world)} {}

void Clients::make(std::size_t entry, std::size_t index, TimePoint due) {
    const auto& call = world_.scenario.timeline[entry].calls[index];
    const auto parameters = ledger_.begin(entry, index, world_.runtime.now(), due);
    if (!parameters) return;
    auto outcome = protocol::call(world_.queues, call.action, *parameters);
    ledger_.finish(entry, index, world_.runtime.now(), std::move(outcome));
    world_.runtime.notify_all(news_);
}

}  // namespace sqsim::simulation
