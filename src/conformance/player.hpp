#pragma once

#include <atomic>

#include "conformance/target.hpp"
#include "simulation/run_result.hpp"

namespace sqsim::conformance {

/// Plays a scenario's calls at an endpoint, in the order and at the instants of its timeline, and
/// holds the answers against it. The result has no events. One that cannot be played there is told
/// as skipped. `scenario` must outlive the result. Throws client::ConnectionError when the endpoint
/// is gone. `interrupt` ends it early; may be null.
[[nodiscard]] simulation::RunResult play(const scenario::Scenario& scenario, Target& target,
                                         const std::atomic<bool>* interrupt);

}  // namespace sqsim::conformance
