#pragma once

#include <optional>
#include <string>

#include "explore/counterexample.hpp"
#include "explore/performance.hpp"

namespace sqsim::report {

/// The run in which it holds, played: `run` with what its turning point says in another order.
[[nodiscard]] explore::Performance better_run(const explore::Performance& run,
                                              const explore::TurningPoint& point);

/// What its turning point's step does in such a run: `Consumer 1 deletes Order 1`
[[nodiscard]] std::string better_deed(const explore::Performance& better,
                                      const explore::TurningPoint& point,
                                      const std::string& language);

/// The sentence for a run that goes wrong; also for one without such a point.
[[nodiscard]] std::string what_makes_the_difference(
    const explore::Performance& run, const std::optional<explore::TurningPoint>& point,
    const std::string& language);

}  // namespace sqsim::report
