#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <sqsim/inspection.hpp>
#include <string>

#include "history/event_fields.hpp"
#include "server/control_routes.hpp"
#include "server/endpoint.hpp"
#include "server/instant.hpp"

namespace sqsim::server {

namespace {

namespace json = boost::json;

/// Unless the request says how many.
constexpr std::size_t shown_at_most = 1000;

double seconds_from(TimePoint now, TimePoint then) {
    return std::chrono::duration<double>(then - now).count();
}

std::string_view name_of(MessageStanding standing) {
    switch (standing) {
        case MessageStanding::Visible:
            return "visible";
        case MessageStanding::Blocked:
            return "blocked";
        case MessageStanding::Delayed:
            return "delayed";
        case MessageStanding::InFlight:
            return "in-flight";
    }
    return {};
}

json::object to_json(const InspectedMessage& message, TimePoint now) {
    json::object object{{"message_id", message.message_id},
                        {"message_deduplication_id", message.message_deduplication_id},
                        {"sequence_number", message.sequence_number},
                        {"state", name_of(message.standing)},
                        {"receive_count", message.receive_count},
                        {"body", message.body},
                        {"body_size", message.body_size},
                        {"sent_at", instant_text(message.sent_at)},
                        {"retained_for_seconds", seconds_from(now, message.retained_until)}};
    if (message.hidden_until)
        object.emplace("hidden_for_seconds", seconds_from(now, *message.hidden_until));
    return object;
}

json::array to_json(const std::vector<InspectedGroup>& groups, TimePoint now) {
    json::array list;
    for (const InspectedGroup& group : groups) {
        json::array messages;
        for (const InspectedMessage& message : group.messages)
            messages.push_back(to_json(message, now));
        list.push_back(json::object{{"message_group_id", group.message_group_id},
                                    {"messages", std::move(messages)}});
    }
    return list;
}

json::array to_json(const std::vector<InspectedDeduplication>& window, TimePoint now) {
    json::array list;
    for (const InspectedDeduplication& each : window) {
        json::object object{{"message_deduplication_id", each.message_deduplication_id},
                            {"message_id", each.message_id},
                            {"remembered_for_seconds", seconds_from(now, each.ends_at)}};
        if (!each.message_group_id.empty())
            object.emplace("message_group_id", each.message_group_id);
        list.push_back(std::move(object));
    }
    return list;
}

template <std::size_t index = 0>
void add_counts(json::object& object, const EventCounts& counts) {
    if constexpr (index < std::variant_size_v<QueueEvent>) {
        using Event = std::variant_alternative_t<index, QueueEvent>;
        if (counts[index] != 0) object.emplace(history::name_of(Event{}), counts[index]);
        add_counts<index + 1>(object, counts);
    }
}

json::object counts_json(const Endpoint& endpoint, std::string_view queue) {
    json::object object;
    if (const EventCounts* counts = endpoint.log().counts_of(queue)) add_counts(object, *counts);
    return object;
}

/// All that GetQueueAttributes tells: the settings and how many messages there are.
json::object attributes_json(Endpoint& endpoint, const std::string& queue, TimePoint now) {
    json::object object;
    const auto answer = endpoint.engine().get_queue_attributes({queue, {"All"}}, now);
    if (!answer) return object;
    for (const auto& [name, value] : answer.value().attributes) object.emplace(name, value);
    return object;
}

/// `?limit=N`; nothing for what is no number.
std::optional<std::size_t> limit_of(const Request& request) {
    const std::string text = query_value(request, "limit");
    if (text.empty()) return shown_at_most;
    std::uint64_t limit = 0;
    if (!read_whole_number(text, limit)) return std::nullopt;
    return static_cast<std::size_t>(limit);
}

}  // namespace

Response get_queues(Endpoint& endpoint, const ControlRequest&) {
    const TimePoint now = endpoint.look();
    json::array list;
    const auto answer = endpoint.engine().list_queues({}, now);
    for (const std::string& url : answer.value().queue_urls) {
        const std::string name = url.substr(url.rfind('/') + 1);
        list.push_back(json::object{{"name", name},
                                    {"attributes", attributes_json(endpoint, name, now)},
                                    {"event_counts", counts_json(endpoint, name)}});
    }
    return control_response(200,
                            json::object{{"now", instant_text(now)}, {"queues", std::move(list)}});
}

Response get_queue(Endpoint& endpoint, const ControlRequest& asked) {
    const auto limit = limit_of(asked.request);
    if (!limit) return control_refusal(400, "limit must be a whole number");
    const TimePoint now = endpoint.look();
    const std::string name{asked.parameter};
    const auto seen = endpoint.engine().inspect(name, *limit, now);
    if (!seen) return control_refusal(404, "there is no queue of this name");
    const QueueInspection& queue = seen.value();
    return control_response(
        200, json::object{{"name", name},
                          {"now", instant_text(now)},
                          {"attributes", attributes_json(endpoint, name, now)},
                          {"event_counts", counts_json(endpoint, name)},
                          {"groups", to_json(queue.groups, now)},
                          {"messages_left_out", queue.messages_left_out},
                          {"deduplication_window", to_json(queue.deduplication_window, now)},
                          {"deduplications_left_out", queue.deduplications_left_out}});
}

}  // namespace sqsim::server
