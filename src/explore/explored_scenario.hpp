#pragma once

#include "explore/faults.hpp"
#include "scenario/scenario.hpp"

namespace sqsim::explore {

/// The scenario as exploration plays it: what may happen in any order has no time of its own.
/// Handlers take no time, consumers that the timeline drives step by step poll on their own, one
/// message at a time, and of the timeline only what is sent is left. Slow and crashing handlers are
/// left to the faults that exploration is given; handlers that fail on an order still do.
[[nodiscard]] scenario::Scenario explored(const scenario::Scenario& scenario, const Faults& faults);

}  // namespace sqsim::explore
