#pragma once

#include <functional>

#include "runtime/deadline_heap.hpp"
#include "runtime/fiber.hpp"
#include "runtime/runtime.hpp"

namespace sqsim::runtime {

/// A task of the virtual runtime and the fiber it runs on. Kept when the body has returned, for the
/// next one.
struct VirtualTask : DeadlineEntry {
    enum class Phase {
        idle,      ///< has no body
        ready,     ///< in the list of those that can run
        running,   ///< has the processor
        sleeping,  ///< in the heap
        waiting,   ///< in the list of waiters and, with a deadline, in the heap
        settling,  ///< in the list of those that go on when nobody else can
        at_point,  ///< in the list of those that the scheduler may let go on
    };

    VirtualTask(void (*job)(void*), void* scheduler, Fiber::Kind kind)
        : owner{scheduler}, fiber{job, this, kind} {}

    void* owner;  ///< the scheduler, for the job
    Phase phase = Phase::idle;
    ActorId actor = no_actor;
    bool ended = false;     ///< gets TaskEnded from now on
    bool notified = false;  ///< how its last wait ended
    TimePoint limit = TimePoint::max();
    const Condition* condition = nullptr;              ///< what it waits for
    Operation operation;                               ///< what it is about to do, while at a point
    const std::function<void()>* intrusion = nullptr;  ///< to be called before it goes on
    std::string_view about;                            ///< what it works on
    std::uint64_t origin = 0;  ///< what it knew at its beginning, as a digest
    std::uint64_t memory = 0;  ///< what it knows now; see VirtualRuntime::observe
    VirtualTask* previous = nullptr;
    VirtualTask* next = nullptr;
    std::function<void()> body;
    Fiber fiber;
};

/// Tasks in the order in which they came; a task is in one list at most.
class VirtualTaskList {
  public:
    [[nodiscard]] bool empty() const { return first_ == nullptr; }
    [[nodiscard]] VirtualTask* first() const { return first_; }

    void push_back(VirtualTask& task) {
        task.previous = last_;
        task.next = nullptr;
        (last_ != nullptr ? last_->next : first_) = &task;
        last_ = &task;
    }

    void erase(VirtualTask& task) {
        (task.previous != nullptr ? task.previous->next : first_) = task.next;
        (task.next != nullptr ? task.next->previous : last_) = task.previous;
        task.previous = task.next = nullptr;
    }

  private:
    VirtualTask* first_ = nullptr;
    VirtualTask* last_ = nullptr;
};

}  // namespace sqsim::runtime
