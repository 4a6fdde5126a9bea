#pragma once

#include <cstdint>
#include <variant>

#include "history/event.hpp"

namespace sqsim::simulation {

/// Notices consumers that go round in a circle while time stands still. Not thread-safe.
class StandstillWatch {
  public:
    /// Whether there were, up to this one, so many events in one instant of which none brings the
    /// run forward that it is a circle: no scenario has this many consumers that could each do
    /// something of their own first.
    bool notice(TimePoint at, const history::Payload& payload) {
        if (at != instant_ || brings_forward(payload)) {
            instant_ = at;
            events_ = 0;
            return false;
        }
        return ++events_ >= most_events;
    }

    [[nodiscard]] std::uint64_t events() const { return events_; }

    void clear() { *this = {}; }

  private:
    static constexpr std::uint64_t most_events = 100'000;

    /// Whether an event uses something up, so that it cannot be repeated for ever in one instant.
    static bool brings_forward(const history::Payload& payload) {
        return std::holds_alternative<MessageSent>(payload) ||
               std::holds_alternative<MessageDeleted>(payload) ||
               std::holds_alternative<MessageMovedToDeadLetterQueue>(payload) ||
               std::holds_alternative<stock::StockReduced>(payload);
    }

    TimePoint instant_{};
    std::uint64_t events_ = 0;
};

}  // namespace sqsim::simulation
