#pragma once

#include <optional>

#include "scenario/decode.hpp"

namespace sqsim::scenario {

/// What a step has a consumer do: `receive 3 wait 10s`, `done o1`, `extend o1, o2 60s`, ...
[[nodiscard]] std::optional<Step> consumer_command(Decoding& decoding, const Field& field,
                                                   std::size_t consumer);

}  // namespace sqsim::scenario
