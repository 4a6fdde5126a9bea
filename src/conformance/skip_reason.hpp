#pragma once

#include <optional>
#include <string>

#include "conformance/queue_names.hpp"
#include "conformance/target.hpp"
#include "scenario/scenario.hpp"

namespace sqsim::conformance {

/// Why a scenario cannot be played at an endpoint, as a sentence without a full stop; nothing if it
/// can.
[[nodiscard]] std::optional<std::string> skip_reason(const scenario::Scenario& scenario,
                                                     Target& target, const QueueNames& names);

}  // namespace sqsim::conformance
