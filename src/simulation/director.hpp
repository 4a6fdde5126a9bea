#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "simulation/clients.hpp"
#include "simulation/consumer.hpp"
#include "simulation/judge.hpp"
#include "simulation/run_result.hpp"
#include "simulation/shop.hpp"

namespace sqsim::simulation {

/// Plays the timeline: sleeps until an entry's instant, lets what is due by itself happen, takes
/// the steps in file order, each in a task of its actor, and judges the expectations.
///
/// On fibers the world stands still at the end of an entry and is looked at. On threads it does
/// not: there an expectation holds if it was true at some moment from the entry's beginning until
/// the next entry begins, and the events, each with its instant, are gone through to find such a
/// moment. So it does not matter how late the timeline itself is given the processor.
class Director {
  public:
    struct Parts {
        World& world;
        const std::vector<std::unique_ptr<Consumer>>& consumers;
        Shop& shop;
        Clients& clients;
        Judge& judge;
        StockTable* stock;  ///< null on threads (see Evidence)
        /// Returns when everything that is due at this instant has been done (fibers); returns at
        /// once on threads.
        std::function<void()> settle;
        /// How long the last entry's expectations have to come true; zero on fibers.
        Duration patience;
    };

    /// Must outlive the tasks that it starts.
    explicit Director(Parts parts);
    ~Director();

    /// In a task of the timeline's actor.
    void play(TimePoint start);

    [[nodiscard]] std::vector<EntryResult>& entries() { return entries_; }
    [[nodiscard]] std::vector<Failure>& failures() { return failures_; }

  private:
    /// A step that is being taken, or was: its task and the timeline meet here.
    struct StepTask;
    class OverAtLast;

    [[nodiscard]] StepTask& task_for(const scenario::Step& step);
    void play_entry(std::size_t index, TimePoint start);
    void take_step(std::size_t entry, std::size_t index);
    void make_call(std::size_t entry, std::size_t index, TimePoint due);
    /// Threads: gives the calls that are still open their time.
    void wait_for_calls();
    void judge_until(std::size_t index, TimePoint begin, TimePoint deadline);
    /// Strikes out of `open` what holds at this moment.
    void strike_out(std::size_t index, const Evidence& evidence,
                    std::vector<ExpectationFailure>& open);
    /// The same for every moment from `begin` until `end` that has not been gone through.
    void strike_out_between(std::size_t index, TimePoint begin, TimePoint end,
                            std::vector<ExpectationFailure>& open);
    [[nodiscard]] TimePoint deadline_of(std::size_t index, TimePoint start) const;
    [[nodiscard]] runtime::ActorId actor_of(const scenario::Step& step) const;

    Parts parts_;
    std::vector<EntryResult> entries_;
    std::vector<Failure> failures_;
    std::vector<std::unique_ptr<StepTask>> tasks_;
    history::State replayed_;  ///< threads: the events gone through, folded
    std::size_t replayed_count_ = 0;
};

}  // namespace sqsim::simulation
