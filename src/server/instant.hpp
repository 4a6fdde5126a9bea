#pragma once

#include <optional>
#include <sqsim/time.hpp>
#include <string>
#include <string_view>

namespace sqsim::server {

/// `2026-01-01T00:05:00Z`, with a fraction of up to nine digits if need be. Nothing for anything
/// else, and for years before 1970 or after 2199.
[[nodiscard]] std::optional<TimePoint> parse_instant(std::string_view text);

/// Such a text, to the nanosecond where there are any.
[[nodiscard]] std::string instant_text(TimePoint instant);

}  // namespace sqsim::server
