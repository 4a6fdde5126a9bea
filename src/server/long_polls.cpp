#include "server/long_polls.hpp"

namespace sqsim::server {

std::string_view queue_of(const Call& call) {
    const boost::json::value* url = call.parameters.if_contains("QueueUrl");
    if (url == nullptr || !url->is_string()) return {};
    const std::string_view text{url->get_string()};
    return text.substr(text.rfind('/') + 1);
}

void LongPolls::add(LongPoll poll) {
    const ConnectionId connection = poll.connection;
    const Arrival arrival = ++last_arrival_;
    std::string queue{queue_of(poll.call)};
    by_deadline_.emplace(poll.deadline, connection);
    by_queue_[queue].emplace(arrival, connection);
    by_connection_.emplace(connection, Waiting{std::move(poll), arrival, std::move(queue)});
}

std::optional<LongPoll> LongPolls::take(ConnectionId connection) {
    const auto found = by_connection_.find(connection);
    if (found == by_connection_.end()) return std::nullopt;
    Waiting waiting = std::move(found->second);
    by_connection_.erase(found);
    by_deadline_.erase({waiting.poll.deadline, connection});
    const auto of_queue = by_queue_.find(waiting.queue);
    of_queue->second.erase(waiting.arrival);
    if (of_queue->second.empty()) by_queue_.erase(of_queue);
    return std::move(waiting.poll);
}

LongPoll* LongPolls::first_of(std::string_view queue) {
    const auto found = by_queue_.find(queue);
    if (found == by_queue_.end()) return nullptr;
    return &by_connection_.at(found->second.begin()->second).poll;
}

std::optional<TimePoint> LongPolls::next_deadline() const {
    if (by_deadline_.empty()) return std::nullopt;
    return by_deadline_.begin()->first;
}

const LongPoll& LongPolls::next_over() const {
    return by_connection_.at(by_deadline_.begin()->second).poll;
}

std::vector<ConnectionId> LongPolls::connections() const {
    std::vector<ConnectionId> all;
    for (const auto& [connection, waiting] : by_connection_) all.push_back(connection);
    return all;
}

}  // namespace sqsim::server
