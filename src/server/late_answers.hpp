#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <sqsim/time.hpp>
#include <utility>

#include "server/http.hpp"

namespace sqsim::server {

/// Answers that a fault keeps back until an instant of the queues' time.
class LateAnswers {
  public:
    void add(TimePoint at, ConnectionId connection, Response response) {
        waiting_.emplace(at, std::pair{connection, std::move(response)});
    }
    void forget(ConnectionId connection) {
        std::erase_if(waiting_, [&](const auto& each) { return each.second.first == connection; });
    }

    [[nodiscard]] std::optional<TimePoint> next() const {
        if (waiting_.empty()) return std::nullopt;
        return waiting_.begin()->first;
    }
    /// Those of one instant come in the order in which they were kept back.
    void send_due(HttpServer& server, TimePoint now) {
        while (!waiting_.empty() && waiting_.begin()->first <= now) {
            const auto [connection, response] = std::move(waiting_.begin()->second);
            waiting_.erase(waiting_.begin());
            server.respond(connection, response);
        }
    }

  private:
    std::multimap<TimePoint, std::pair<ConnectionId, Response>> waiting_;
};

}  // namespace sqsim::server
