#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <sqsim/event.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "history/history.hpp"

namespace sqsim::server {

/// How often each kind of event happened in a queue, by its place in QueueEvent.
using EventCounts = std::array<std::uint64_t, std::variant_size_v<QueueEvent>>;

/// What happened in the queues since the server began or was reset: the latest events, numbered
/// from 0 and across resets, and how many of each kind there were. Not thread-safe.
class EventLog {
  public:
    /// Keeps at least `capacity` events and at most 1023 more; 0 keeps none.
    EventLog(std::size_t capacity, TimePoint start);

    /// The event as it is stored, or as the last one that was not.
    const history::Event& append(TimePoint time, runtime::ActorId actor, const QueueEvent& event);

    /// Forgets the events; time begins at `start`.
    void begin_at(TimePoint start);

    /// Events are told in nanoseconds since then.
    [[nodiscard]] TimePoint start() const { return start_; }
    /// The numbers of the first event that is kept, and of the next one to come.
    [[nodiscard]] std::uint64_t first() const { return next_ - kept_; }
    [[nodiscard]] std::uint64_t next() const { return next_; }
    /// How many events since the start are no longer there.
    [[nodiscard]] std::uint64_t dropped() const { return first() - began_; }
    /// Requires: first() <= `number` < next().
    [[nodiscard]] const history::Event& operator[](std::uint64_t number) const;

    /// Of a queue that is there; null before its first event.
    [[nodiscard]] const EventCounts* counts_of(std::string_view queue) const;

  private:
    void count(const QueueEvent& event);

    std::size_t capacity_;
    TimePoint start_;
    std::deque<history::History> blocks_;  ///< all but the last are full
    std::uint64_t began_ = 0;
    std::uint64_t next_ = 0;
    std::uint64_t kept_ = 0;
    std::map<std::string, EventCounts, std::less<>> counts_;
};

}  // namespace sqsim::server
