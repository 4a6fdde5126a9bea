#include <boost/json.hpp>
#include <utility>

#include "scenario/duration_text.hpp"
#include "server/control_routes.hpp"
#include "server/endpoint.hpp"
#include "server/instant.hpp"

namespace sqsim::server {

namespace {

namespace json = boost::json;

/// Where the clock can go: what comes after is no instant of the model any more.
constexpr TimePoint end_of_time = std::chrono::sys_days{std::chrono::year{2200} / 1 / 1};

/// What a request wants of the clock; what it does not name stays.
struct ClockChange {
    std::optional<bool> freeze;
    std::optional<double> speed;
    std::optional<Duration> advance;
    std::optional<TimePoint> at;
};

using Problem = std::optional<std::string>;

Problem read_member(std::string_view name, const json::value& value, ClockChange& change) {
    if (name == "freeze") {
        if (!value.is_bool()) return "freeze must be true or false";
        change.freeze = value.get_bool();
    } else if (name == "speed") {
        json::error_code error;
        const auto speed = value.to_number<double>(error);
        if (error || !(speed > 0) || speed > 1e6)
            return "speed must be a number above 0, at most 1000000";
        change.speed = speed;
    } else if (name == "advance") {
        if (value.is_string()) change.advance = scenario::parse_duration(value.get_string());
        if (!change.advance)
            return "advance must be a duration such as \"5m\" or \"1h30m\", in whole numbers and "
                   "of 292 years at most";
    } else if (name == "at") {
        if (value.is_string()) change.at = parse_instant(value.get_string());
        if (!change.at) return "at must be an instant such as \"2026-01-01T00:05:00Z\"";
    } else {
        return "there is no " + std::string{name} + "; there are freeze, speed, advance and at";
    }
    return std::nullopt;
}

Problem read_change(std::string_view body, TimePoint now, ClockChange& change) {
    json::error_code error;
    const json::value parsed = json::parse(body, error);
    if (error || !parsed.is_object()) return "the body must be a JSON object";
    for (const auto& [name, value] : parsed.get_object()) {
        if (auto problem = read_member(name, value, change)) return problem;
    }
    if (change.advance && change.at) return "advance and at cannot come together";
    if (change.advance) {
        if (*change.advance > end_of_time - now)
            return "advance must not lead beyond the year 2199";
        change.at = now + *change.advance;
    }
    if (change.at && *change.at < now) {
        return "at must not lie before the clock, which shows " + instant_text(now) +
               ": time does not go back";
    }
    return std::nullopt;
}

}  // namespace

json::object clock_json(const Endpoint& endpoint) {
    const ServerClock& clock = endpoint.clock();
    const TimePoint now = clock.now();
    return {{"now", instant_text(now)}, {"epoch_milliseconds", epoch_milliseconds(now)},
            {"frozen", clock.frozen()}, {"long_polls", endpoint.open_long_polls()},
            {"speed", clock.speed()},   {"history_start", instant_text(endpoint.log().start())}};
}

Response get_clock(Endpoint& endpoint, const ControlRequest&) {
    return control_response(200, clock_json(endpoint));
}

Response post_clock(Endpoint& endpoint, const ControlRequest& asked) {
    ClockChange change;
    if (const auto problem = read_change(asked.request.body, endpoint.clock().now(), change))
        return control_refusal(400, *problem);
    if (change.freeze) endpoint.freeze(*change.freeze);
    if (change.speed) endpoint.set_speed(*change.speed);
    if (change.at) endpoint.move_to(*change.at);
    const json::object clock = clock_json(endpoint);
    endpoint.tell_news("clock", json::serialize(clock));
    return control_response(200, clock);
}

}  // namespace sqsim::server
