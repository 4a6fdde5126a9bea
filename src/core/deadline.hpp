#pragma once

#include <sqsim/time.hpp>

namespace sqsim::core {

/// Whether something that ends at `deadline` has ended by `now`. The only place that decides what
/// happens at the very instant, which no recording of AWS shows (fact 209): it has ended. So a
/// message is deliverable at, a duplicate is a new message at, and a message is gone at its
/// deadline.
[[nodiscard]] constexpr bool is_due(TimePoint deadline, TimePoint now) {
    return deadline <= now;
}

}  // namespace sqsim::core
