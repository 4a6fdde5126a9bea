#pragma once

#include <cstdint>

#include "simulation/random.hpp"

namespace sqsim::sweep {

/// What is drawn of a load, each from a stream of its own: a parameter that draws more often does
/// not shift what the others draw.
enum class Draw : std::uint64_t { arrival = 1, product, work, failure };

/// A number for the `index`th draw of its kind.
[[nodiscard]] constexpr std::uint64_t draw(std::uint64_t seed, Draw kind, std::uint64_t index) {
    const std::uint64_t stream =
        simulation::splitmix64(seed ^ simulation::splitmix64(static_cast<std::uint64_t>(kind)));
    return simulation::splitmix64(stream ^ simulation::splitmix64(index));
}

/// The number brought below `bound`, which is below 2^32; every one as often as any other but for
/// 2^-32 of it.
[[nodiscard]] constexpr std::int64_t below(std::int64_t bound, std::uint64_t number) {
    return static_cast<std::int64_t>(((number >> 32) * static_cast<std::uint64_t>(bound)) >> 32);
}

}  // namespace sqsim::sweep
