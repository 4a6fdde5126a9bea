#pragma once

#include "simulation/run_result.hpp"

namespace sqsim::report {

/// Whether every number in a result names something that there is: an entry of the scenario's
/// timeline, one of its steps, calls and expectations, a consumer's fault, one of `event_count`
/// events.
[[nodiscard]] bool is_about(const simulation::RunResult& result, const scenario::Scenario& scenario,
                            std::uint64_t event_count);

}  // namespace sqsim::report
