#pragma once

#include <memory>

#include "runtime/runtime.hpp"

namespace sqsim::runtime {

/// Tasks are stackful fibers on the calling thread and time is virtual: it stands still while any
/// task can run and then jumps to the next instant at which one can. Deterministic.
///
/// Order at one instant: the time-driven sources first, then the tasks that became able to run, in
/// the order in which they did (sleepers by wake time, then by when they went to sleep). A running
/// task keeps the processor until it blocks.
class VirtualRuntime final : public Runtime {
  public:
    explicit VirtualRuntime(TimePoint start = VirtualClock::default_start);
    ~VirtualRuntime() override;

    /// Runs until no task is left or every task waits without a deadline, whatever the sources
    /// would still do. Rethrows the first exception that escaped a task, which ends the run. Tasks
    /// that still wait are ended (TaskEnded) before it returns.
    void run();

    /// Called from a task: lets every other task run until none can without time moving on. The
    /// caller goes on at the same instant.
    void settle();

    /// Forgets all tasks, actors and sources and puts the clock back; keeps the stacks, so that the
    /// next run allocates nothing.
    void reset(TimePoint start = VirtualClock::default_start);

    [[nodiscard]] TimePoint now() const override;
    void sleep_until(TimePoint until) override;
    bool wait(Condition& condition, std::uint64_t ticket, TimePoint deadline) override;
    void notify_all(Condition& condition) override;
    void point(const Operation& operation) override;
    std::uint64_t choose(std::uint64_t bound, std::string_view label) override;
    void spawn(ActorId actor, std::string name, std::function<void()> body) override;
    void kill(ActorId actor) override;
    TimePoint limit_task(TimePoint limit) override;
    ActorId add_actor(std::string name) override;
    [[nodiscard]] const std::string& actor_name(ActorId actor) const override;
    [[nodiscard]] ActorId current_actor() const override;
    void add_time_driven(TimeDriven& source) override;
    void remove_time_driven(TimeDriven& source) override;
    void deadlines_changed() override {}

  private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace sqsim::runtime
