#pragma once

#include <atomic>
#include <cstdint>

#include "scenario/scenario.hpp"
#include "sweep/figures.hpp"

namespace sqsim::sweep {

/// Plays a scenario that has a load, on the virtual runtime, and measures it. The same scenario and
/// seed give the same figures. Once `*interrupt` (may be null) is true the run ends, unfinished.
/// Throws std::runtime_error when SQS refuses the queue.
[[nodiscard]] Figures play_load(const scenario::Scenario& scenario, std::uint64_t seed,
                                const std::atomic<bool>* interrupt = nullptr);

}  // namespace sqsim::sweep
