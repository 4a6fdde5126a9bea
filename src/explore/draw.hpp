#pragma once

#include <cstdint>

#include "core/mix.hpp"

namespace sqsim::explore {

/// Numbers that depend on the seed alone, the same on every platform.
class Draw {
  public:
    explicit Draw(std::uint64_t seed) : state_{seed} {}

    std::uint64_t number() {
        state_ += 0x9e37'79b9'7f4a'7c15;
        return core::mix(state_);
    }
    /// Below `bound`, which is at least 1. So much smaller than 2^64 that no number is preferred.
    std::uint64_t below(std::uint64_t bound) { return number() % bound; }

  private:
    std::uint64_t state_;
};

/// The seed of one run of many: a function of the root and the run's number alone, so that neither
/// shards nor earlier runs have a say in it.
[[nodiscard]] constexpr std::uint64_t seed_of_run(std::uint64_t root, std::uint64_t index) {
    return core::mix(root ^ core::mix(index));
}

}  // namespace sqsim::explore
