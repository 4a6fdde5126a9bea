#pragma once

#include <optional>

#include "scenario/diagnostics.hpp"
#include "scenario/field.hpp"
#include "scenario/scenario.hpp"

namespace sqsim::scenario {

/// `1s`, `uniform(1s, 2s)`, `normal(200ms, 50ms)` or `exponential(200ms)`.
[[nodiscard]] std::optional<WorkTime> work_time(Diagnostics& diagnostics, const Field& field);

}  // namespace sqsim::scenario
