#include <boost/json.hpp>
#include <optional>
#include <string>

#include "protocol/shape.hpp"
#include "scenario/duration_text.hpp"
#include "server/control_routes.hpp"
#include "server/endpoint.hpp"

namespace sqsim::server {

namespace {

namespace json = boost::json;

using Problem = std::optional<std::string>;

constexpr std::int64_t most_calls = 1'000'000;
constexpr std::size_t most_faults = 1000;
constexpr Duration longest_delay = std::chrono::days{1};

Problem read_kind(const json::value& value, Fault& fault) {
    for (const auto kind :
         {Fault::Kind::drop_answer, Fault::Kind::delay, Fault::Kind::fail, Fault::Kind::throttle}) {
        if (value.is_string() && std::string_view{value.get_string()} == name_of(kind)) {
            fault.kind = kind;
            return std::nullopt;
        }
    }
    return "fault must be drop-answer, delay, fail or throttle";
}

Problem read_member(std::string_view name, const json::value& value, Fault& fault) {
    if (name == "fault") return read_kind(value, fault);
    if (name == "action") {
        if (!value.is_string() ||
            protocol::find_action_shape(std::string_view{value.get_string()}) == nullptr)
            return "action must be one of SQS such as \"SendMessage\"";
        fault.action = value.get_string();
    } else if (name == "queue") {
        if (!value.is_string()) return "queue must be the name of a queue";
        fault.queue = value.get_string();
    } else if (name == "count") {
        if (!value.is_int64() || value.get_int64() < 1 || value.get_int64() > most_calls)
            return "count must be a whole number from 1 to 1000000";
        fault.count = value.get_int64();
    } else if (name == "delay") {
        std::optional<Duration> delay;
        if (value.is_string()) delay = scenario::parse_duration(value.get_string());
        if (!delay || *delay <= Duration::zero() || *delay > longest_delay)
            return "delay must be a duration of at most a day such as \"5s\" or \"1m30s\"";
        fault.delay = *delay;
    } else {
        return "there is no " + std::string{name} +
               "; there are fault, action, queue, count and delay";
    }
    return std::nullopt;
}

Problem read_fault(std::string_view body, Fault& fault) {
    json::error_code error;
    const json::value parsed = json::parse(body, error);
    if (error || !parsed.is_object()) return "the body must be a JSON object";
    const json::object& object = parsed.get_object();
    if (!object.contains("fault")) return read_kind(nullptr, fault);
    for (const auto& [name, value] : object) {
        if (auto problem = read_member(name, value, fault)) return problem;
    }
    const bool delays = fault.kind == Fault::Kind::delay;
    if (delays != (fault.delay > Duration::zero()))
        return delays ? "a fault that delays needs delay, such as \"5s\""
                      : "delay belongs to the fault delay";
    return std::nullopt;
}

json::object to_json(const Fault& fault) {
    json::object object{{"fault", name_of(fault.kind)}, {"count", fault.count}};
    if (!fault.action.empty()) object.emplace("action", fault.action);
    if (!fault.queue.empty()) object.emplace("queue", fault.queue);
    if (fault.kind == Fault::Kind::delay)
        object.emplace("delay", scenario::duration_text(fault.delay));
    return object;
}

}  // namespace

json::object faults_json(const Faults& faults) {
    json::array list;
    for (const Fault& fault : faults.waiting()) list.push_back(to_json(fault));
    return {{"faults", std::move(list)}};
}

Response get_faults(Endpoint& endpoint, const ControlRequest&) {
    return control_response(200, faults_json(endpoint.faults()));
}

Response post_faults(Endpoint& endpoint, const ControlRequest& asked) {
    Fault fault;
    if (const auto problem = read_fault(asked.request.body, fault))
        return control_refusal(400, *problem);
    if (endpoint.faults().waiting().size() >= most_faults)
        return control_refusal(409, "a thousand faults are waiting already; DELETE clears them");
    endpoint.faults().add(std::move(fault));
    endpoint.tell_faults();
    return get_faults(endpoint, asked);
}

Response delete_faults(Endpoint& endpoint, const ControlRequest& asked) {
    endpoint.faults().clear();
    endpoint.tell_faults();
    return get_faults(endpoint, asked);
}

}  // namespace sqsim::server
