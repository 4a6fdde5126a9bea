#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "simulation/call_ledger.hpp"
#include "simulation/world.hpp"

namespace sqsim::simulation {

/// Who makes the calls of the timeline, and what came of them. Thread-safe.
class Clients {
  public:
    Clients(const World& world, std::vector<runtime::ActorId> actors);

    /// Makes a call, which is due at the entry's instant, and checks its answer. In a task of the
    /// call's client.
    void make(std::size_t entry, std::size_t index, TimePoint due);

    [[nodiscard]] runtime::ActorId actor_of(const scenario::Call& call) const {
        return actors_[call.client];
    }
    [[nodiscard]] const std::vector<runtime::ActorId>& actors() const { return actors_; }

    [[nodiscard]] std::size_t open_calls() const { return ledger_.open_calls(); }
    /// Notified with each answer.
    [[nodiscard]] runtime::Condition& news() { return news_; }

    /// See CallLedger.
    void tell(RunResult& result) const { ledger_.tell(result); }

    /// Ready for the next run.
    void clear() { ledger_.clear(); }

  private:
    const World& world_;
    std::vector<runtime::ActorId> actors_;
    CallLedger ledger_;
    runtime::Condition news_;
};

}  // namespace sqsim::simulation
