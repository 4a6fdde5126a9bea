#include <boost/json.hpp>
#include <charconv>
#include <string>

#include "server/control_routes.hpp"
#include "server/endpoint.hpp"
#include "server/event_json.hpp"
#include "server/instant.hpp"

namespace sqsim::server {

namespace {

namespace json = boost::json;

/// Of a client that was cut off; nothing for what is no number.
std::optional<std::uint64_t> last_event_id_of(const Request& request) {
    const std::string_view text = request.header("Last-Event-ID");
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

json::object history_header(const EventLog& log) {
    return {{"schema", 1},
            {"scenario", "sqsim serve"},
            {"runtime", "threads"},
            {"start", instant_text(log.start())}};
}

}  // namespace

Response get_events(Endpoint& endpoint, const ControlRequest& asked) {
    return endpoint.streams().begin(asked.connection, endpoint.log(),
                                    last_event_id_of(asked.request));
}

/// Half a history proves nothing, so there is none.
Response get_history(Endpoint& endpoint, const ControlRequest&) {
    endpoint.look();
    const EventLog& log = endpoint.log();
    if (log.dropped() > 0) {
        return control_refusal(409, "the first " + std::to_string(log.dropped()) +
                                        " events are no longer kept: start with --history N to "
                                        "keep more, or POST /_sqsim/reset before");
    }
    Response response{200, "Content-Type: application/jsonl\r\n", {}};
    response.body = json::serialize(history_header(log)) + "\n";
    for (std::uint64_t i = log.first(); i < log.next(); ++i)
        response.body.append(json::serialize(to_json(log[i], i, log.start()))).append("\n");
    return response;
}

}  // namespace sqsim::server
