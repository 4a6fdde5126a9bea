#pragma once

#include <algorithm>
#include <chrono>
#include <sqsim/time.hpp>

namespace sqsim::runtime {

/// The machine's steady clock as the model's time: it starts at `start` and runs `speed` times as
/// fast. Never goes back. Thread-safe.
class WallClock {
  public:
    using Steady = std::chrono::steady_clock;

    WallClock(TimePoint start, double speed) : start_{start}, speed_{speed}, zero_{Steady::now()} {}

    [[nodiscard]] TimePoint now() const {
        const std::chrono::duration<double, std::nano> elapsed = Steady::now() - zero_;
        return start_ + std::chrono::duration_cast<Duration>(elapsed * speed_);
    }

    /// When to look at the clock again for `instant`: then, or after an hour for what is far away,
    /// where a slow clock would leave the range of the type.
    [[nodiscard]] Steady::time_point look_again_for(TimePoint instant) const {
        constexpr std::chrono::duration<double, std::nano> longest = std::chrono::hours{1};
        const std::chrono::duration<double, std::nano> left = instant - now();
        return Steady::now() +
               std::chrono::ceil<Steady::duration>(std::min(left / speed_, longest));
    }

  private:
    const TimePoint start_;
    const double speed_;
    const Steady::time_point zero_;
};

}  // namespace sqsim::runtime
