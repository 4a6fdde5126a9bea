#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <sqsim/actions.hpp>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "protocol/failure.hpp"
#include "protocol/shape.hpp"

/// How the structures of the API travel as JSON. A table of fields, one for each request, entry and
/// answer, says it for both ways; the types of the members do the rest. Private to this folder.
namespace sqsim::protocol {

namespace json = boost::json;

enum class Presence {
    optional,
    required,        ///< absent or null: MissingParameter (fact 185)
    queue_name,      ///< the same with CreateQueue's and GetQueueUrl's own text (fact 6)
    left_out_empty,  ///< an answer's text that is left out when it is empty (fact 58)
};

struct NoTable {};

/// A member of a structure under its name in the API. `entries` is the table of the elements where
/// the member is a list of structures, or of the structure that is flattened into this one.
template <class Owner, class Value, class Entries = NoTable>
struct Field {
    std::string_view name;
    Value Owner::*member;
    Presence presence = Presence::optional;
    Entries entries = {};
};

template <class Owner, class Value>
constexpr auto field(std::string_view name, Value Owner::*member,
                     Presence presence = Presence::optional) {
    return Field<Owner, Value>{name, member, presence, {}};
}

template <class Owner, class Value, class... Fields>
constexpr auto list_field(std::string_view name, std::vector<Value> Owner::*member,
                          const std::tuple<Fields...>& entries) {
    return Field<Owner, std::vector<Value>, std::tuple<Fields...>>{name, member, Presence::optional,
                                                                   entries};
}

/// A member whose own members stand beside those of its owner.
template <class Owner, class Value, class... Fields>
constexpr auto flattened(Value Owner::*member, const std::tuple<Fields...>& entries) {
    return Field<Owner, Value, std::tuple<Fields...>>{{}, member, Presence::optional, entries};
}

using Problem = std::optional<Failure>;

// --- reading: a value that is not null, into the member -----------------------------------------

[[nodiscard]] Problem read(const json::value& value, std::string& target);
[[nodiscard]] Problem read(const json::value& value, std::int32_t& target);
/// Appends, so that two parameters can name one list together (fact 123).
[[nodiscard]] Problem read(const json::value& value, std::vector<std::string>& target);
[[nodiscard]] Problem read(const json::value& value, AttributeMap& target);
[[nodiscard]] Problem read(const json::value& value, MessageAttributeMap& target);
template <class Value>
[[nodiscard]] Problem read(const json::value& value, std::optional<Value>& target) {
    return read(value, target.emplace());
}

/// The problem of a value that should have been a list or a map.
[[nodiscard]] Failure no_list(const json::value& value);
[[nodiscard]] Failure no_map(const json::value& value);
[[nodiscard]] Failure missing(std::string_view name, Presence presence);

template <class Owner, class... Fields>
[[nodiscard]] Problem read_fields(const json::object& object, Owner& target,
                                  const std::tuple<Fields...>& table);

template <class Entry, class... Fields>
[[nodiscard]] Problem read_entries(const json::value& value, std::vector<Entry>& target,
                                   const std::tuple<Fields...>& table) {
    const json::array* list = value.if_array();
    if (list == nullptr) return no_list(value);
    target.reserve(list->size());
    for (const json::value& item : *list) {
        const json::object* object = item.if_object();
        if (object == nullptr) return no_map(item);
        if (Problem problem = read_fields(*object, target.emplace_back(), table)) return problem;
    }
    return {};
}

template <class Owner, class Value, class Entries>
[[nodiscard]] Problem read_field(const json::object& object, Owner& target,
                                 const Field<Owner, Value, Entries>& field) {
    const json::value* value = object.if_contains(field.name);
    if (value == nullptr || value->is_null()) {
        if (field.presence == Presence::optional) return {};
        return missing(field.name, field.presence);
    }
    if constexpr (std::is_same_v<Entries, NoTable>) {
        return read(*value, target.*field.member);
    } else {
        return read_entries(*value, target.*field.member, field.entries);
    }
}

/// Reads the fields in the order of the table; the first that is wrong is the answer. Names that
/// the table does not have are ignored.
template <class Owner, class... Fields>
Problem read_fields(const json::object& object, Owner& target, const std::tuple<Fields...>& table) {
    Problem problem;
    std::apply(
        [&](const auto&... field) {
            static_cast<void>(((problem = read_field(object, target, field)).has_value() || ...));
        },
        table);
    return problem;
}

// --- writing: what is empty or unset is left out (facts 12, 91, 99, 155). An answer lives in the
// memory of the parameters it answers. -----------------------------------------------------------

[[nodiscard]] json::value written(const std::string& value, const json::storage_ptr& memory);
[[nodiscard]] json::value written(std::int32_t value, const json::storage_ptr& memory);
[[nodiscard]] json::value written(std::int64_t value, const json::storage_ptr& memory);
[[nodiscard]] json::value written(bool value, const json::storage_ptr& memory);
[[nodiscard]] json::value written(const std::vector<std::string>& value,
                                  const json::storage_ptr& memory);
[[nodiscard]] json::value written(const AttributeMap& value, const json::storage_ptr& memory);
[[nodiscard]] json::value written(const MessageAttributeMap& value,
                                  const json::storage_ptr& memory);

template <class Owner, class... Fields>
void write_fields(json::object& object, const Owner& source, const std::tuple<Fields...>& table);

template <class Value>
struct is_optional : std::false_type {};
template <class Value>
struct is_optional<std::optional<Value>> : std::true_type {};

template <class Owner, class Value, class... Fields>
void write_field(json::object& object, const Owner& source,
                 const Field<Owner, Value, std::tuple<Fields...>>& field) {
    const Value& value = source.*field.member;
    if constexpr (requires { value.empty(); }) {
        if (value.empty()) return;
        json::array& list = object[field.name].emplace_array();
        list.reserve(value.size());
        for (const auto& item : value)
            write_fields(list.emplace_back(json::object{list.storage()}).get_object(), item,
                         field.entries);
    } else {
        write_fields(object, value, field.entries);
    }
}

template <class Owner, class Value>
void write_field(json::object& object, const Owner& source, const Field<Owner, Value>& field) {
    const Value& value = source.*field.member;
    if constexpr (is_optional<Value>::value) {
        if (value) object.emplace(field.name, written(*value, object.storage()));
    } else if constexpr (std::is_same_v<Value, std::string>) {
        if (field.presence != Presence::left_out_empty || !value.empty())
            object.emplace(field.name, written(value, object.storage()));
    } else if constexpr (requires { value.empty(); }) {
        if (!value.empty()) object.emplace(field.name, written(value, object.storage()));
    } else {
        object.emplace(field.name, written(value, object.storage()));
    }
}

/// An entry's error, as the fields Code and Message (fact 93).
void write_field(json::object& object, const BatchResultErrorEntry& source,
                 const Field<BatchResultErrorEntry, Error>& field);

template <class Owner, class... Fields>
void write_fields(json::object& object, const Owner& source, const std::tuple<Fields...>& table) {
    std::apply([&](const auto&... field) { (write_field(object, source, field), ...); }, table);
}

// --- shapes --------------------------------------------------------------------------------------

template <class Value>
[[nodiscard]] const Shape& shape_of_value() {
    if constexpr (is_optional<Value>::value) {
        return shape_of_value<typename Value::value_type>();
    } else if constexpr (std::is_same_v<Value, std::string>) {
        return text_shape();
    } else if constexpr (std::is_same_v<Value, bool>) {
        return truth_shape();
    } else if constexpr (std::is_integral_v<Value>) {
        return number_shape();
    } else if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
        return texts_shape();
    } else if constexpr (std::is_same_v<Value, AttributeMap>) {
        return text_map_shape();
    } else {
        static_assert(std::is_same_v<Value, MessageAttributeMap>);
        return message_attributes_shape();
    }
}

template <class Owner, class Value>
void add_members(std::vector<Member>& members, const Field<Owner, Value>& field) {
    if constexpr (std::is_same_v<Value, Error>) {
        members.push_back({"Code", &text_shape()});
        members.push_back({"Message", &text_shape()});
    } else {
        members.push_back({field.name, &shape_of_value<Value>()});
    }
}

/// Shapes of entries are few and live as long as the program.
[[nodiscard]] const Shape& keep(Shape shape);

template <class Owner, class Value, class... Fields>
void add_members(std::vector<Member>& members,
                 const Field<Owner, Value, std::tuple<Fields...>>& field) {
    std::vector<Member> inner;
    std::apply([&](const auto&... each) { (add_members(inner, each), ...); }, field.entries);
    if (field.name.empty()) {
        members.insert(members.end(), inner.begin(), inner.end());
        return;
    }
    const Shape& item = keep({Shape::Kind::structure, nullptr, std::move(inner)});
    members.push_back({field.name, &keep({Shape::Kind::list, &item, {}})});
}

template <class... Fields>
[[nodiscard]] const Shape& structure_shape(const std::tuple<Fields...>& table) {
    std::vector<Member> members;
    std::apply([&](const auto&... each) { (add_members(members, each), ...); }, table);
    return keep({Shape::Kind::structure, nullptr, std::move(members)});
}

}  // namespace sqsim::protocol
