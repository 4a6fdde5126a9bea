#pragma once

#include <chrono>
#include <optional>
#include <sqsim/time.hpp>

namespace sqsim::server {

/// The server's time: runs with the machine's steady clock, faster or slower if asked to, stands
/// still when frozen, and is moved forward by hand. Never goes back. Not thread-safe.
class ServerClock {
  public:
    using Steady = std::chrono::steady_clock;

    /// `speed`: seconds of the model for each real one, above 0.
    explicit ServerClock(TimePoint start, double speed = 1, bool frozen = false)
        : speed_{speed}, frozen_{frozen}, at_{start}, since_{Steady::now()} {}

    [[nodiscard]] TimePoint now() const;
    [[nodiscard]] bool frozen() const { return frozen_; }
    [[nodiscard]] double speed() const { return speed_; }

    void freeze();
    void run();
    /// Requires: `speed` is above 0.
    void set_speed(double speed);
    /// Moves on to `instant`; one that has passed changes nothing.
    void move_to(TimePoint instant);

    /// When to look at the clock again for `instant`: then, or after an hour for what is far away.
    /// Nothing while time stands still.
    [[nodiscard]] std::optional<Steady::time_point> look_again_for(TimePoint instant) const;

  private:
    double speed_;
    bool frozen_;
    TimePoint at_;              ///< the time was this ...
    Steady::time_point since_;  ///< ... then
};

}  // namespace sqsim::server
