#pragma once

#include <cstddef>

namespace sqsim {

/// What AWS leaves open, so that a faithful run may do it one way or another.
enum class OpenChoice {
    /// Which message group a receive serves next, in the order in which their first messages became
    /// available (fact 112). By default the one that has waited longest.
    NextMessageGroup,
    /// Which of the events happens first that are due at one instant (fact 209). By default a
    /// message is gone rather than visible again, then in the order in which the deadlines were
    /// set, queue by queue in the order of their creation, message move tasks last.
    NextDueEvent,
    /// Whether a receive that has just moved a message to the dead-letter queue goes on with the
    /// message behind it (0, the default) or leaves that group to the next receive (1; fact 145).
    ContinueAfterDeadLetterMove,
};

/// Decides what AWS leaves open; for exploring what a program must be ready for. Without one an
/// engine takes the default each time.
class ChoiceSource {
  public:
    virtual ~ChoiceSource() = default;

    /// One of `count` ways (at least 2), numbered from 0, which is the default. Must be less than
    /// `count` (asserted). Must not call back into the engine.
    virtual std::size_t choose(OpenChoice what, std::size_t count) = 0;
};

}  // namespace sqsim
