#pragma once

#include <sqsim/time.hpp>
#include <string>

namespace sqsim::report {

/// `2026-01-01T00:00:00.000Z`: ISO 8601 in UTC, with milliseconds.
[[nodiscard]] std::string instant_text(TimePoint instant);

}  // namespace sqsim::report
