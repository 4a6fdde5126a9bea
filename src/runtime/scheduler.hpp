#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "runtime/runtime.hpp"

namespace sqsim::runtime {

/// A task that stands at a point and could go on.
struct Candidate {
    ActorId actor;
    Operation operation;     ///< its texts are the task's and end when it goes on
    std::string_view about;  ///< what the task works on; see VirtualRuntime::work_on
};

/// What a controlled run does next.
struct Decision {
    enum class Kind {
        run,       ///< the candidate goes on and does its operation
        intrude,   ///< the candidate calls `intrusion` and stands at its point again
        pass,      ///< time moves on to the next deadline, as it would if nobody could run
        finished,  ///< the run is over: every task is ended
        release,   ///< the run is over: nobody stops any more, and who then blocks is ended
    };
    Kind kind = Kind::finished;
    std::size_t candidate = 0;
    /// `run`: how long the operation takes. Deadlines on the way come first. When one of them moves
    /// anybody, the decision is only to let that time pass, and another one is asked for.
    Duration takes{0};
    const std::function<void()>* intrusion = nullptr;
};

/// Decides the order of a controlled run, from outside its tasks (VirtualRuntime::control). Asked
/// whenever every task stands at a point or waits for something.
class Scheduler {
  public:
    virtual ~Scheduler() = default;

    /// Whether the tasks of the actor stop at their points; others go on at once.
    [[nodiscard]] virtual bool controls(ActorId actor) const = 0;

    /// `candidates` are those whose gate is open, in the order in which they came to their points;
    /// there may be none.
    virtual Decision decide(std::span<const Candidate> candidates) = 0;

    /// What `Runtime::choose` gives to the running task.
    virtual std::uint64_t choose(std::uint64_t bound, std::string_view label) = 0;
};

}  // namespace sqsim::runtime
