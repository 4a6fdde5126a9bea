#include "protocol/value.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "protocol/value_json.hpp"

namespace sqsim::protocol {

namespace {

std::string quoted(const std::string& text) {
    return boost::json::serialize(boost::json::string_view{text.data(), text.size()});
}

void append(std::string& json, const Value& value) {
    const char* separator = "";
    switch (value.kind) {
        case Value::Kind::null:
            json += "null";
            break;
        case Value::Kind::text:
            json += quoted(value.text);
            break;
        case Value::Kind::number:
        case Value::Kind::truth:
            json += value.text;
            break;
        case Value::Kind::list:
            json += '[';
            for (const Value& item : value.items) {
                json += std::exchange(separator, ",");
                append(json, item);
            }
            json += ']';
            break;
        case Value::Kind::map:
            json += '{';
            for (const auto& [name, member] : value.members) {
                json += std::exchange(separator, ",") + quoted(name) + ':';
                append(json, member);
            }
            json += '}';
            break;
    }
}

}  // namespace

const Value* Value::find(std::string_view name) const {
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const auto& member) { return member.name == name; });
    return found == members.end() ? nullptr : &found->value;
}

std::string to_json_text(const Value& value) {
    std::string json;
    append(json, value);
    return json;
}

std::optional<Value> parse_json_text(std::string_view text) {
    boost::json::error_code error;
    const boost::json::value value = boost::json::parse(text, error);
    if (error) return std::nullopt;
    return from_json(value);
}

}  // namespace sqsim::protocol
