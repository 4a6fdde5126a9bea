#pragma once

#include <boost/json.hpp>
#include <map>
#include <optional>
#include <set>
#include <sqsim/event.hpp>
#include <sqsim/time.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/call.hpp"
#include "server/http.hpp"

namespace sqsim::server {

/// A ReceiveMessage that waits for a message.
struct LongPoll {
    ConnectionId connection;
    Call call;
    TimePoint deadline;
};

/// The long polls under way: which wait for a queue, in the order in which they came, and which is
/// over next.
class LongPolls {
  public:
    [[nodiscard]] bool empty() const { return by_connection_.empty(); }
    [[nodiscard]] std::size_t size() const { return by_connection_.size(); }

    /// Requires: none of this connection waits.
    void add(LongPoll poll);
    /// Takes the one of this connection out; nothing if there is none.
    std::optional<LongPoll> take(ConnectionId connection);

    [[nodiscard]] bool any_waits_for(std::string_view queue) const {
        return by_queue_.find(queue) != by_queue_.end();
    }
    /// The one that has waited for the queue longest; null if none does.
    [[nodiscard]] LongPoll* first_of(std::string_view queue);

    /// When the next one is over.
    [[nodiscard]] std::optional<TimePoint> next_deadline() const;
    /// The one that is over first. Requires: there is one.
    [[nodiscard]] const LongPoll& next_over() const;
    /// Every connection that waits.
    [[nodiscard]] std::vector<ConnectionId> connections() const;

  private:
    using Arrival = std::uint64_t;
    struct Waiting {
        LongPoll poll;
        Arrival arrival;
        std::string queue;
    };

    std::map<ConnectionId, Waiting> by_connection_;
    std::map<std::string, std::map<Arrival, ConnectionId>, std::less<>> by_queue_;
    std::set<std::pair<TimePoint, ConnectionId>> by_deadline_;
    Arrival last_arrival_ = 0;
};

/// The name of the queue that a call is about, which it names by URL or by name (fact 9); empty if
/// it is about none.
[[nodiscard]] std::string_view queue_of(const Call& call);

}  // namespace sqsim::server
