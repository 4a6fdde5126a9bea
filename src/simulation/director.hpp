#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "simulation/consumer.hpp"
#include "simulation/judge.hpp"
#include "simulation/run_result.hpp"
#include "simulation/shop.hpp"

namespace sqsim::simulation {

/// Plays the timeline: sleeps until an entry's instant, lets what is due by itself happen, takes
/// the steps in file order, each in a task of its actor, and judges the expectations.
///
/// On threads nothing stands still to be looked at, so there an entry's expectations have until the
/// next entry begins to come true.
class Director {
  public:
    struct Parts {
        World& world;
        const std::vector<std::unique_ptr<Consumer>>& consumers;
        Shop& shop;
        Judge& judge;
        /// Returns when everything that is due at this instant has been done (fibers); returns at
        /// once on threads.
        std::function<void()> settle;
        /// How long the last entry's expectations have to come true; zero on fibers.
        Duration patience;
        bool threads;
    };

    explicit Director(Parts parts) : parts_{std::move(parts)} {}

    /// In a task of the timeline's actor.
    void play(TimePoint start);

    [[nodiscard]] std::vector<EntryResult>& entries() { return entries_; }
    [[nodiscard]] std::vector<Failure>& failures() { return failures_; }

  private:
    void schedule_consumers(TimePoint start);
    void play_entry(std::size_t index, TimePoint start);
    void take_step(std::size_t entry, std::size_t index);
    void judge_until(std::size_t index, TimePoint deadline);
    [[nodiscard]] TimePoint deadline_of(std::size_t index, TimePoint start) const;
    [[nodiscard]] runtime::ActorId actor_of(const scenario::Step& step) const;

    Parts parts_;
    std::vector<EntryResult> entries_;
    std::vector<Failure> failures_;
};

}  // namespace sqsim::simulation
