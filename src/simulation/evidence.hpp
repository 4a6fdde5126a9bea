#pragma once

#include <cstdint>
#include <vector>

#include "history/history.hpp"
#include "scenario/scenario.hpp"
#include "simulation/message_names.hpp"

namespace sqsim::simulation {

/// The last events that made the value what it is which the expectation is about: what a person has
/// to read to see why it failed. Oldest first, at most six.
[[nodiscard]] std::vector<std::uint64_t> evidence_for(const scenario::Expectation& expectation,
                                                      const scenario::Scenario& scenario,
                                                      const history::History& history,
                                                      const MessageNames& names);

}  // namespace sqsim::simulation
