#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <sqsim/event.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "history/history.hpp"

namespace sqsim::server {

/// How often each kind of event happened in a queue, by its place in QueueEvent.
using EventCounts = std::array<std::uint64_t, std::variant_size_v<QueueEvent>>;

/// Who acts on a server.
[[nodiscard]] constexpr runtime::ActorId connection_actor(std::uint64_t connection) {
    return runtime::ActorId{static_cast<std::uint32_t>(connection & 0x7FFF'FFFFU)};
}
[[nodiscard]] constexpr runtime::ActorId consumer_actor(std::size_t number) {
    return runtime::ActorId{0x8000'0000U | static_cast<std::uint32_t>(number)};
}

/// What happened in the queues since the server began or was reset: the latest events, numbered
/// from 0 and across resets, and how many of each kind there were. Not thread-safe.
class EventLog {
  public:
    /// Keeps at least `capacity` events and at most 1023 more; 0 keeps none.
    EventLog(std::size_t capacity, TimePoint start);

    /// The event as it is stored, or as the last one that was not.
    const history::Event& append(TimePoint time, runtime::ActorId actor,
                                 const history::Payload& event);

    /// What actors are called that are no connection's.
    void name_consumers(std::vector<std::string> names) { consumers_ = std::move(names); }
    /// `connection-7`, or a consumer's name; nothing for what time itself did.
    [[nodiscard]] std::optional<std::string> name_of(runtime::ActorId actor) const;

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
    void count(const history::Payload& event);

    std::size_t capacity_;
    TimePoint start_;
    std::vector<std::string> consumers_;
    std::deque<history::History> blocks_;  ///< all but the last are full
    std::uint64_t began_ = 0;
    std::uint64_t next_ = 0;
    std::uint64_t kept_ = 0;
    std::map<std::string, EventCounts, std::less<>> counts_;
};

}  // namespace sqsim::server
