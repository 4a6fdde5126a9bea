#include "protocol/value_json.hpp"

#include <charconv>
#include <cstdint>

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

}  // namespace

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
        case json::kind::object: {
            Value result{Value::Kind::map};
            for (const auto& [name, member] : value.get_object())
                result.members.push_back({std::string{name}, from_json(member)});
            return result;
        }
        default:
            return {Value::Kind::number, json::serialize(value)};
    }
}

}  // namespace sqsim::protocol
