#include "server/event_json.hpp"

#include <string>

#include "history/event_fields.hpp"

namespace sqsim::server {

namespace {

namespace json = boost::json;

struct FieldWriter {
    json::object& object;
    TimePoint start;

    void operator()(std::string_view name, std::string_view value) const {
        object.emplace(name, value);
    }
    void operator()(std::string_view name, Duration value) const {
        object.emplace(name, value.count());
    }
    void operator()(std::string_view name, TimePoint value) const {
        object.emplace(name, (value - start).count());
    }
    void operator()(std::string_view name, ErrorCode value) const {
        object.emplace(name, describe(value).name);
    }
    template <typename Number>
    void operator()(std::string_view name, Number value) const {
        object.emplace(name, value);
    }
};

json::value actor_text(const std::optional<std::string>& name) {
    if (!name) return nullptr;
    return json::string{*name};
}

}  // namespace

json::object to_json(const history::Event& event, std::uint64_t number, const EventLog& log) {
    const TimePoint start = log.start();
    json::object object;
    object.emplace("i", number);
    object.emplace("t", (event.time - start).count());
    object.emplace("actor", actor_text(log.name_of(event.actor)));
    std::visit(
        [&](const auto& payload) {
            object.emplace("event", history::name_of(payload));
            history::each_field(payload, FieldWriter{object, start});
        },
        event.payload);
    return object;
}

}  // namespace sqsim::server
