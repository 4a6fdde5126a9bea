#pragma once

#include <cstdint>

#include "scenario/scenario.hpp"

namespace sqsim::simulation {

/// splitmix64: one number from one number. Own code, because the distributions of the standard
/// library differ between libraries.
[[nodiscard]] constexpr std::uint64_t splitmix64(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

/// How long a handler works, as a function of the draw alone: no generator with a state, so that
/// one more draw elsewhere shifts nothing. Computed in integers (whole microseconds), so that no
/// mathematical library has a say in it.
[[nodiscard]] Duration draw_work(const scenario::WorkTime& work, std::uint64_t draw);

}  // namespace sqsim::simulation
