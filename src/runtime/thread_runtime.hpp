#pragma once

#include <memory>

#include "runtime/runtime.hpp"

namespace sqsim::runtime {

/// Tasks are OS threads and time is the wall clock, `speed` times as fast, counted from `start` on.
///
/// A task is handed to a pool of threads through a lock-free queue; the pool grows so that every
/// task has a thread of its own. One more thread calls the time-driven sources when they are due.
class ThreadRuntime final : public Runtime {
  public:
    /// `speed` > 0: how many seconds pass in the model for each real one.
    explicit ThreadRuntime(double speed = 1.0, TimePoint start = VirtualClock::default_start);
    /// Ends every task (TaskEnded at its next blocking call) and joins the threads.
    ~ThreadRuntime() override;

    /// Waits until every task has returned. Rethrows the first exception that escaped a task, which
    /// ends all others. Not to be called by a task.
    void join();

    /// Ends every task at its next blocking call or point.
    void stop();

    /// How late, at worst, the machine let a task go on whose time had come: in model time.
    [[nodiscard]] Duration lateness() const;

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
    void deadlines_changed() override;

  private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace sqsim::runtime
