#pragma once

#include <optional>

#include "scenario/diagnostics.hpp"
#include "scenario/field.hpp"
#include "scenario/scenario.hpp"

namespace sqsim::scenario {

/// `1s`, `uniform(1s, 2s)`, `normal(200ms, 50ms)`, `exponential(200ms)` or `lognormal(200ms, 1s)`.
[[nodiscard]] std::optional<WorkTime> work_time(Diagnostics& diagnostics, const Field& field);

}  // namespace sqsim::scenario
