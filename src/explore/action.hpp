#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sqsim::explore {

/// One thing that can happen next in a run: a worker takes its next step, or a fault strikes. Texts
/// live as long as the run.
struct Action {
    enum class Kind : std::uint8_t {
        step,    ///< the worker does what it is about to do
        expire,  ///< everybody stands still until the oldest visibility timeout is over
        stall,   ///< the worker alone stands still, for a visibility timeout
        crash,   ///< the worker's process dies where it stands and is started again
        busy,    ///< the step finds the database locked (SQLITE_BUSY) and gives up
        lose,    ///< the step's answer is lost on the way, and the client library asks again
        fail,  ///< a send is refused (RequestThrottled), and its sender tries again a second later
        resend,  ///< a sender that never hears of its send sends again when its id is forgotten
        // What AWS leaves open (sqsim/choices.hpp), done the other way once.
        other_group,  ///< a receive serves the group that has waited second longest
        leave_group,  ///< a receive that moves a dead letter leaves its group to the next one
    };
    Kind kind = Kind::step;
    std::uint32_t actor = 0;     ///< whose; of `expire`, nobody's
    std::string_view who;        ///< the actor's name
    std::string_view operation;  ///< `receive`, `write`, ...
    std::string_view object;     ///< which message it is about, by name; may be empty
    /// A digest of the label: the same action in another run, or in another state, has the same.
    std::uint64_t id = 0;

    [[nodiscard]] bool is_fault() const { return kind != Kind::step; }
    /// As tokens write it: `c1.write:o1`, `+crash:c1`, `+expire:o1`.
    [[nodiscard]] std::string label() const;
};

/// `expire`, `stall`, `crash`, ...: as options, scenario files and tokens call the faults; empty
/// for a step.
[[nodiscard]] std::string_view name_of(Action::Kind kind);

}  // namespace sqsim::explore
