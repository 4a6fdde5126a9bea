#pragma once

#include <memory>

#include "runtime/runtime.hpp"
#include "runtime/scheduler.hpp"

namespace sqsim::runtime {

/// Tasks are stackful fibers on the calling thread and time is virtual: it stands still while any
/// task can run and then jumps to the next instant at which one can. Deterministic.
///
/// Order at one instant: the time-driven sources first, then the tasks that became able to run, in
/// the order in which they did (sleepers by wake time, then by when they went to sleep). A running
/// task keeps the processor until it blocks.
///
/// Or a scheduler decides the order at the points (`control`): between two points tasks run as
/// above, and time passes only when the scheduler says so.
class VirtualRuntime final : public Runtime {
  public:
    /// What tasks run on. On OS threads, of which one runs at a time, every run is the same as on
    /// fibers.
    enum class Tasks { fibers, threads };

    explicit VirtualRuntime(TimePoint start = VirtualClock::default_start,
                            Tasks tasks = Tasks::fibers);
    ~VirtualRuntime() override;

    /// Runs until no task is left or every task waits without a deadline, whatever the sources
    /// would still do. Rethrows the first exception that escaped a task, which ends the run. Tasks
    /// that still wait are ended (TaskEnded) before it returns.
    void run();

    /// The same for a while: until no task can run and nothing happens by itself before or at
    /// `until`, which then is `now()` unless that was later. Tasks that wait go on waiting, for the
    /// next call or for `run` or `reset`. For who owns the time that passes in between.
    void run_until(TimePoint until);

    /// The next instant for which `run_until` has something to do.
    [[nodiscard]] std::optional<TimePoint> next_deadline();

    /// Called from a task: lets every other task run until none can without time moving on. The
    /// caller goes on at the same instant.
    void settle();

    /// Lets `scheduler` decide from here on; null lets the order above hold again. It must outlive
    /// the run.
    void control(Scheduler* scheduler);

    /// The running task has learnt something that it may act upon. A digest of all it learnt since
    /// it began or last forgot, together with its point, tells its local state.
    void observe(std::uint64_t what);

    /// The running task works on this from here on, until it forgets. For the scheduler's
    /// information; the text must outlive the run.
    void work_on(std::string_view what);

    /// A digest of the local states of all tasks, equal when the same tasks of the same actors
    /// know the same, stand at the same point or wait, and have (in whole `unit`s) the same time to
    /// sleep or to wait. In which order they came there does not matter.
    [[nodiscard]] std::uint64_t fingerprint(Duration unit = std::chrono::seconds{1}) const;

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
    void forget(std::uint64_t kept) override;
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
