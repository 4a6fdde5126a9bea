#include "protocol/call.hpp"

#include <charconv>
#include <cstdint>
#include <utility>

#include "protocol/answer.hpp"

namespace sqsim::protocol {

namespace {

namespace json = boost::json;

json::value number_of(const std::string& text) {
    std::int64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    if (parsed.ec == std::errc{} && parsed.ptr == end) return number;
    return json::value(std::string_view{text});
}

json::value to_json(const Value& value) {
    switch (value.kind) {
        case Value::Kind::null:
            return nullptr;
        case Value::Kind::text:
            return json::value(std::string_view{value.text});
        case Value::Kind::number:
            return number_of(value.text);
        case Value::Kind::truth:
            return value.text == "true";
        case Value::Kind::list: {
            json::array list;
            for (const Value& item : value.items) list.push_back(to_json(item));
            return list;
        }
        case Value::Kind::map: {
            json::object object;
            for (const auto& [name, member] : value.members) object[name] = to_json(member);
            return object;
        }
    }
    return nullptr;
}

Value from_json(const json::value& value);

Value from_json(const json::object& object) {
    Value result{Value::Kind::map};
    for (const auto& [name, member] : object)
        result.members.push_back({std::string{name}, from_json(member)});
    return result;
}

Value from_json(const json::value& value) {
    switch (value.kind()) {
        case json::kind::null:
            return {};
        case json::kind::string:
            return Value::of_text(
                std::string{value.get_string().data(), value.get_string().size()});
        case json::kind::bool_:
            return {Value::Kind::truth, value.get_bool() ? "true" : "false"};
        case json::kind::array: {
            Value result{Value::Kind::list};
            for (const json::value& item : value.get_array())
                result.items.push_back(from_json(item));
            return result;
        }
        case json::kind::object:
            return from_json(value.get_object());
        default:
            return {Value::Kind::number, json::serialize(value)};
    }
}

}  // namespace

Outcome call(runtime::QueueService& queues, std::string_view action, const Value& parameters,
             const std::atomic<bool>* cancelled) {
    const json::value sent = to_json(parameters);
    if (!sent.is_object()) return malformed_input("Expected map or null");
    Answer answered = answer(queues, action, sent.get_object(), cancelled);
    if (auto* failure = std::get_if<Failure>(&answered)) return std::move(*failure);
    return from_json(std::get<json::object>(answered));
}

}  // namespace sqsim::protocol
