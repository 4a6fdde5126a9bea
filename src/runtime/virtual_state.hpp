#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/virtual_runtime.hpp"
#include "runtime/virtual_task.hpp"

namespace sqsim::runtime {

/// The scheduler. A task that can run is in `ready`; one that cannot is where what it waits for
/// will find it. Nothing is allocated by a switch.
class VirtualRuntime::State {
  public:
    using Phase = VirtualTask::Phase;

    State(TimePoint start, Fiber::Kind kind) : now_{start}, fiber_kind_{kind} {}
    ~State() { end_tasks(); }

    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void run();
    void run_until(TimePoint until);
    [[nodiscard]] TimePoint next_deadline();
    void reset(TimePoint start);
    void spawn(ActorId actor, std::string_view name, std::function<void()> body);
    void kill(ActorId actor);
    void notify_all(Condition& condition);
    bool block(Phase phase, const Condition* condition, TimePoint deadline);
    void stand_at(const Operation& operation);
    void check() const;
    void forget(std::uint64_t kept);
    [[nodiscard]] std::uint64_t fingerprint(Duration unit) const;

    /// The running task has been killed, or its limit has passed.
    [[nodiscard]] bool is_over() const { return current_->ended || now_ >= current_->limit; }

    [[nodiscard]] VirtualTask& current(const char* call) const {
        if (current_ == nullptr) throw std::logic_error{std::string{call} + " outside a task"};
        return *current_;
    }

    TimePoint now_;
    VirtualTask* current_ = nullptr;
    std::vector<std::string> actor_names_;
    std::vector<std::uint64_t> left_behind_;  ///< by actor
    std::vector<TimeDriven*> sources_;
    Scheduler* scheduler_ = nullptr;
    bool released_ = false;  ///< by the scheduler: tasks pass their points

  private:
    const Fiber::Kind fiber_kind_;

    static void job(void* task);
    bool advance();
    bool obey_scheduler();
    bool let_pass(Duration span);
    bool pass();
    void release();
    [[nodiscard]] TimePoint next_source_event();
    void advance_sources();
    void wake_sleepers();
    void resume(VirtualTask& task);
    void make_ready(VirtualTask& task);
    void end(VirtualTask& task);
    void end_tasks();
    [[nodiscard]] std::uint64_t local_state(const VirtualTask& task, Duration unit) const;
    /// What the ended tasks of an actor may have left in its memory.
    std::uint64_t& left_behind(ActorId actor) {
        return left_behind_.at(static_cast<std::size_t>(actor));
    }

    std::vector<std::unique_ptr<VirtualTask>> tasks_;  ///< every one ever made
    std::vector<VirtualTask*> idle_;
    std::vector<VirtualTask*> alive_;  ///< in the order in which they were spawned
    VirtualTaskList ready_;
    VirtualTaskList waiting_;
    VirtualTaskList settling_;
    VirtualTaskList at_points_;
    std::vector<Candidate> candidates_;          ///< of the decision that is being made
    std::vector<VirtualTask*> candidate_tasks_;  ///< theirs
    DeadlineHeap<VirtualTask> sleepers_;
    std::exception_ptr failure_;
};

}  // namespace sqsim::runtime
