#pragma once

#include <string>
#include <vector>

#include "explore/faults.hpp"
#include "scenario/scenario.hpp"

namespace sqsim::explore {

/// The scenario as exploration plays it: what may happen in any order has no time of its own.
/// Handlers take no time, consumers that the timeline drives step by step poll on their own, one
/// message at a time, and of the timeline only what is sent is left. Slow and crashing handlers are
/// left to the faults that exploration is given; handlers that fail on an order still do. Orders,
/// messages and consumers named in `without` are left out.
[[nodiscard]] scenario::Scenario explored(const scenario::Scenario& scenario, const Faults& faults,
                                          const std::vector<std::string>& without);

/// The names that may be left out: what is sent, in the order of the sends, then the consumers.
struct Parts {
    std::vector<std::string> messages;
    std::vector<std::string> consumers;
};
[[nodiscard]] Parts parts_of(const scenario::Scenario& scenario);

}  // namespace sqsim::explore
