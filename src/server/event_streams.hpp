#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "server/event_log.hpp"
#include "server/http.hpp"

namespace sqsim::server {

/// The clients that listen to events as they happen, as server-sent events. Who reads too slowly is
/// hung up on by the HTTP server, and can go on from the last event it had.
class EventStreams {
  public:
    /// The beginning of the answer to who wants to listen: the events from `from` on that are still
    /// there. From here on it hears of each.
    [[nodiscard]] Response begin(ConnectionId connection, const EventLog& log, std::uint64_t from);
    void end(ConnectionId connection) { listeners_.erase(connection); }

    void tell(HttpServer& server, const history::Event& event, std::uint64_t number,
              const EventLog& log);
    /// Something else than an event of the queues: the clock was moved, faults wait. Has no number.
    void tell_news(HttpServer& server, std::string_view name, std::string_view json);
    /// Everything was forgotten; events are counted in time from a new start.
    void tell_reset(HttpServer& server);
    /// Once a second: sends something now and then, so that a connection that is dead shows it.
    void second_passed(HttpServer& server);
    void end_all(HttpServer& server);

    [[nodiscard]] bool any() const { return !listeners_.empty(); }

  private:
    void send(HttpServer& server, const std::string& text);

    std::set<ConnectionId> listeners_;
    int seconds_ = 0;
};

}  // namespace sqsim::server
