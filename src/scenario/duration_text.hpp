#pragma once

#include <optional>
#include <sqsim/time.hpp>
#include <string>
#include <string_view>

namespace sqsim::scenario {

/// `30s`, `4m59s`, `250ms`, `1d`: whole numbers with units d, h, m, s, ms, us in this order.
/// Nothing when the text is anything else, or too long for a Duration.
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view text);

/// The shortest such text: `4m59s`, `0s`; `-5s` for a negative one. What is below a microsecond is
/// left out.
[[nodiscard]] std::string duration_text(Duration duration);

}  // namespace sqsim::scenario
