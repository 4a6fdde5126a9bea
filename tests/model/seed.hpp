#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

namespace sqsim::model {

/// Of the random histories: SQSIM_MODEL_SEED if it is set; `tools/test --seed N` sets it.
[[nodiscard]] inline std::uint64_t first_seed() {
    const char* text = std::getenv("SQSIM_MODEL_SEED");
    return text == nullptr ? 1 : std::stoull(text);
}

}  // namespace sqsim::model
