#pragma once

#include <chrono>
#include <optional>

namespace sqsim {

/// A span of time. Nanoseconds, so that durations of every coarser unit convert without a cast
/// (`clock.advance(31s)`); SQS itself speaks of seconds and milliseconds.
using Duration = std::chrono::nanoseconds;

/// An instant: nanoseconds since 1970-01-01T00:00:00Z, which is also what SentTimestamp counts from
/// (fact 31). The type is only a number; nothing in the library reads the machine's clock.
using TimePoint = std::chrono::sys_time<Duration>;

/// Whole milliseconds since the epoch, as SentTimestamp and ApproximateFirstReceiveTimestamp give
/// them (fact 31). Rounds towards the past.
[[nodiscard]] constexpr std::int64_t epoch_milliseconds(TimePoint instant) {
    return std::chrono::floor<std::chrono::milliseconds>(instant.time_since_epoch()).count();
}

/// Whole seconds since the epoch, as CreatedTimestamp gives them (fact 31).
[[nodiscard]] constexpr std::int64_t epoch_seconds(TimePoint instant) {
    return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
}

/// Where an Emulator takes the time from. Implement it to bind the emulator to a clock of your own.
class Clock {
  public:
    virtual ~Clock() = default;

    /// The current instant. Must never go back.
    [[nodiscard]] virtual TimePoint now() const = 0;
};

/// A clock that stands still until it is told to move. Not thread-safe.
class VirtualClock final : public Clock {
  public:
    /// 2026-01-01T00:00:00Z: a fixed date, so that a run does not depend on the day it is made.
    static constexpr TimePoint default_start{std::chrono::seconds{1'767'225'600}};

    explicit VirtualClock(TimePoint start = default_start) : now_{start} {}

    [[nodiscard]] TimePoint now() const override { return now_; }

    /// Moves the clock forward. `step` must not be negative.
    void advance(Duration step) { now_ += step; }

  private:
    TimePoint now_;
};

}  // namespace sqsim
