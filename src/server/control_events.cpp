#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <string>

#include "server/control_routes.hpp"
#include "server/endpoint.hpp"
#include "server/event_json.hpp"
#include "server/instant.hpp"

namespace sqsim::server {

namespace {

namespace json = boost::json;

/// The number of the first event that a client gets: after the last that it had before it was cut
/// off, or as many before the next as `?latest=N` says, or the next. Nothing for what is no number.
std::optional<std::uint64_t> first_event_for(const Request& request, const EventLog& log) {
    const auto last = request.header("Last-Event-ID");
    std::uint64_t number = 0;
    if (!last.empty() && read_whole_number(last, number)) return number + 1;
    const std::string latest = query_value(request, "latest");
    if (latest.empty()) return log.next();
    if (!read_whole_number(latest, number)) return std::nullopt;
    return log.next() - std::min(number, log.next() - log.first());
}

json::object history_header(const EventLog& log) {
    return {{"schema", 1},
            {"scenario", "sqsim serve"},
            {"runtime", "threads"},
            {"start", instant_text(log.start())}};
}

}  // namespace

Response get_events(Endpoint& endpoint, const ControlRequest& asked) {
    const auto first = first_event_for(asked.request, endpoint.log());
    if (!first) return control_refusal(400, "latest must be a whole number");
    return endpoint.streams().begin(asked.connection, endpoint.log(), *first);
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
        response.body.append(json::serialize(to_json(log[i], i, log))).append("\n");
    return response;
}

}  // namespace sqsim::server
