#include "protocol/codec.hpp"

#include <deque>
#include <limits>

#include "protocol/base64.hpp"

namespace sqsim::protocol {

namespace {

/// The text for a value where a text or a number should be (fact 178).
std::string cannot_be(const json::value& value, std::string_view wanted) {
    switch (value.kind()) {
        case json::kind::object:
            return "Start of structure or map found where not expected";
        case json::kind::array:
            return "Start of list found where not expected";
        case json::kind::string:
            return "STRING_VALUE can not be converted to " + std::string{wanted};
        case json::kind::bool_:
            return (value.get_bool() ? "TRUE_VALUE" : "FALSE_VALUE") +
                   (" can not be converted to " + std::string{wanted});
        default:
            return "NUMBER_VALUE can not be converted to " + std::string{wanted};
    }
}

Problem read_attribute_value(const json::object& object, MessageAttributeValue& target) {
    const auto given = [&](std::string_view name) {
        const json::value* value = object.if_contains(name);
        return value != nullptr && value->is_null() ? nullptr : value;
    };
    if (const auto* type = given("DataType")) {
        if (Problem problem = read(*type, target.data_type)) return problem;
    }
    if (const auto* text = given("StringValue")) {
        if (Problem problem = read(*text, target.string_value)) return problem;
    }
    if (const auto* coded = given("BinaryValue")) {
        std::string text;
        if (Problem problem = read(*coded, text)) return problem;
        target.binary_value = from_base64(text);
        if (!target.binary_value) return malformed_input("BinaryValue is not valid base64");
    }
    return {};
}

}  // namespace

Failure no_list(const json::value& value) {
    if (value.is_object()) return malformed_input(cannot_be(value, {}));
    return malformed_input("Expected list or null");
}

Failure no_map(const json::value& value) {
    if (value.is_array()) return malformed_input(cannot_be(value, {}));
    return malformed_input("Expected map or null");
}

Failure missing(std::string_view name, Presence presence) {
    if (presence != Presence::queue_name) return missing_parameter(name);
    return failure_of({ErrorCode::InvalidParameterValue,
                       "Value for parameter QueueName is invalid. Reason: Must specify a queue "
                       "name."});
}

Problem read(const json::value& value, std::string& target) {
    const json::string* text = value.if_string();
    if (text == nullptr) return malformed_input(cannot_be(value, "a String"));
    target.assign(text->data(), text->size());
    return {};
}

Problem read(const json::value& value, std::int32_t& target) {
    const std::int64_t* number = value.if_int64();
    using Limits = std::numeric_limits<std::int32_t>;
    if (number == nullptr || *number < Limits::min() || *number > Limits::max())
        return malformed_input(cannot_be(value, "an Integer"));
    target = static_cast<std::int32_t>(*number);
    return {};
}

Problem read(const json::value& value, std::vector<std::string>& target) {
    const json::array* list = value.if_array();
    if (list == nullptr) return no_list(value);
    target.reserve(target.size() + list->size());
    for (const json::value& item : *list) {
        if (Problem problem = read(item, target.emplace_back())) return problem;
    }
    return {};
}

Problem read(const json::value& value, AttributeMap& target) {
    const json::object* object = value.if_object();
    if (object == nullptr) return no_map(value);
    for (const auto& [name, text] : *object) {
        if (text.is_null()) continue;
        if (Problem problem = read(text, target[std::string{name}])) return problem;
    }
    return {};
}

Problem read(const json::value& value, MessageAttributeMap& target) {
    const json::object* object = value.if_object();
    if (object == nullptr) return no_map(value);
    for (const auto& [name, attribute] : *object) {
        if (attribute.is_null()) continue;
        const json::object* parts = attribute.if_object();
        if (parts == nullptr) return no_map(attribute);
        if (Problem problem = read_attribute_value(*parts, target[std::string{name}]))
            return problem;
    }
    return {};
}

json::value written(const std::string& value, const json::storage_ptr& memory) {
    return json::value(std::string_view{value}, memory);
}

json::value written(std::int32_t value, const json::storage_ptr& memory) {
    return json::value(value, memory);
}

json::value written(std::int64_t value, const json::storage_ptr& memory) {
    return json::value(value, memory);
}

json::value written(bool value, const json::storage_ptr& memory) {
    return json::value(value, memory);
}

json::value written(const std::vector<std::string>& value, const json::storage_ptr& memory) {
    json::array list(memory);
    list.reserve(value.size());
    for (const std::string& item : value) list.emplace_back(std::string_view{item});
    return list;
}

json::value written(const AttributeMap& value, const json::storage_ptr& memory) {
    json::object object(memory);
    object.reserve(value.size());
    for (const auto& [name, text] : value) object.emplace(name, std::string_view{text});
    return object;
}

json::value written(const MessageAttributeMap& value, const json::storage_ptr& memory) {
    json::object object(memory);
    object.reserve(value.size());
    for (const auto& [name, attribute] : value) {
        json::object parts(memory);
        if (attribute.string_value)
            parts.emplace("StringValue", written(*attribute.string_value, memory));
        if (attribute.binary_value)
            parts.emplace("BinaryValue", std::string_view{to_base64(*attribute.binary_value)});
        parts.emplace("DataType", written(attribute.data_type, memory));
        object.emplace(name, std::move(parts));
    }
    return object;
}

void write_field(json::object& object, const BatchResultErrorEntry& source,
                 const Field<BatchResultErrorEntry, Error>& field) {
    const Error& error = source.*field.member;
    object.emplace("Code", entry_code(error.code));
    object.emplace("Message", written(error.message, object.storage()));
}

const Shape& keep(Shape shape) {
    static std::deque<Shape> kept;
    return kept.emplace_back(std::move(shape));
}

}  // namespace sqsim::protocol
