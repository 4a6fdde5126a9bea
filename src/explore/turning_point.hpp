#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "explore/counterexample.hpp"

namespace sqsim::explore {

/// Finds the last place of a counterexample at which the order of two steps makes the difference:
/// first among its own neighbours of different workers, then, where none of these can change places
/// and help, among all steps but receives that could have come in the place of another. What helps
/// is a run to its end that holds everything that the scenario demands or is there to break; where
/// there is none, one that holds the invariant that the counterexample violates.
[[nodiscard]] std::optional<TurningPoint> turning_point(const scenario::Scenario& scenario,
                                                        const Counterexample& counterexample);

}  // namespace sqsim::explore
