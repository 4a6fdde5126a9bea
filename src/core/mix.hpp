#pragma once

#include <cstdint>

namespace sqsim::core {

/// A one-to-one scrambling of 64 bits (the finisher of splitmix64): numbers that are close come out
/// far apart. Ids and receipt handles are made of it, so they depend on the seed and on counters
/// alone.
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t value) {
    value += 0x9e3779b97f4a7c15;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

}  // namespace sqsim::core
