#include "server/event_streams.hpp"

#include <algorithm>

#include "history/event_fields.hpp"
#include "server/event_json.hpp"

namespace sqsim::server {

namespace {

constexpr int seconds_between_heartbeats = 15;

std::string message_of(const history::Event& event, std::uint64_t number, const EventLog& log) {
    const std::string_view name =
        std::visit([](const auto& payload) { return history::name_of(payload); }, event.payload);
    std::string text = "id: " + std::to_string(number) + "\nevent: ";
    text.append(name).append("\ndata: ");
    return text.append(boost::json::serialize(to_json(event, number, log))).append("\n\n");
}

}  // namespace

Response EventStreams::begin(ConnectionId connection, const EventLog& log, std::uint64_t from) {
    Response response{200, "Content-Type: text/event-stream\r\nCache-Control: no-store\r\n", {}};
    response.goes_on = true;
    response.body = ": events of sqsim\n\n";
    if (from < log.first()) {
        response.body +=
            "event: dropped\ndata: {\"dropped\":" + std::to_string(log.first() - from) + "}\n\n";
    }
    for (auto i = std::max(from, log.first()); i < log.next(); ++i)
        response.body += message_of(log[i], i, log);
    listeners_.insert(connection);
    return response;
}

void EventStreams::tell(HttpServer& server, const history::Event& event, std::uint64_t number,
                        const EventLog& log) {
    if (any()) send(server, message_of(event, number, log));
}

void EventStreams::tell_news(HttpServer& server, std::string_view name, std::string_view json) {
    if (!any()) return;
    std::string text{"event: "};
    send(server, text.append(name).append("\ndata: ").append(json).append("\n\n"));
}

void EventStreams::tell_reset(HttpServer& server) {
    tell_news(server, "reset", "{}");
}

void EventStreams::second_passed(HttpServer& server) {
    if (++seconds_ < seconds_between_heartbeats) return;
    seconds_ = 0;
    send(server, ":\n\n");
}

void EventStreams::end_all(HttpServer& server) {
    for (const ConnectionId connection : std::exchange(listeners_, {})) server.hang_up(connection);
}

/// A listener that turns out to be gone is taken out on the way.
void EventStreams::send(HttpServer& server, const std::string& text) {
    const auto now_listening = listeners_;
    for (const ConnectionId connection : now_listening) {
        if (!server.append(connection, text)) listeners_.erase(connection);
    }
}

}  // namespace sqsim::server
