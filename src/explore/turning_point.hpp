#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "explore/counterexample.hpp"

namespace sqsim::explore {

/// Finds the last place of a counterexample at which the order of two steps makes the difference:
/// first among its own neighbours of different workers, then, where none of these can change places
/// and make all well, among all steps that could have come in the place of another. All is well in
/// a run that goes to its end and holds everything that the scenario demands or is there to break,
/// and the violated invariant with it.
[[nodiscard]] std::optional<TurningPoint> turning_point(const scenario::Scenario& scenario,
                                                        const Counterexample& counterexample);

}  // namespace sqsim::explore
