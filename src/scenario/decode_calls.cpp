#include <algorithm>
#include <charconv>
#include <utility>

#include "protocol/failure.hpp"
#include "protocol/shape.hpp"
#include "scenario/decode.hpp"
#include "scenario/decode_pattern.hpp"
#include "scenario/suggestion.hpp"
#include "scenario/values.hpp"
#include "scenario/variables.hpp"

namespace sqsim::scenario {
namespace {

using protocol::Shape;
using protocol::Value;

constexpr const char* usual_client = "client";

bool reads_as_number(const std::string& text) {
    std::int64_t number = 0;
    const char* const end = text.data() + text.size();
    return std::from_chars(text.data(), end, number).ptr == end && !text.empty();
}

/// Numbers only where the API has them, so that `VisibilityTimeout: 30` is the text "30" among the
/// attributes of a queue. What does not fit the API is sent all the same: AWS answers it, too.
Value scalar_parameter(Decoding& decoding, const Field& field, const Shape* shape) {
    const std::string& text = field.node->text;
    check_variables(decoding, {text, field.span(), field.path});
    const bool number = shape != nullptr && shape->kind == Shape::Kind::number &&
                        field.node->plain && (reads_as_number(text) || whole_variable(text));
    return {number ? Value::Kind::number : Value::Kind::text, text};
}

/// `shape` is null below a value that the API does not have there.
Value parameter(Decoding& decoding, const Field& field, const Shape* shape,
                const std::string& action) {
    if (field.node->kind == Node::Kind::null) return {};
    if (field.node->kind == Node::Kind::scalar) return scalar_parameter(decoding, field, shape);
    if (field.node->kind == Node::Kind::sequence) {
        Value list{Value::Kind::list};
        const bool fits = shape != nullptr && shape->kind == Shape::Kind::list;
        for (const Field& item : list_items(decoding.diagnostics, field))
            list.items.push_back(parameter(decoding, item, fits ? shape->item : nullptr, action));
        return list;
    }
    Value map{Value::Kind::map};
    for (const Field& entry : map_entries(decoding.diagnostics, field)) {
        const Shape* inner = inner_shape(decoding, entry, shape, action);
        map.members.push_back({entry.key, parameter(decoding, entry, inner, action)});
    }
    return map;
}

Value parameters(Decoding& decoding, const Field& field, const protocol::ActionShape& action) {
    const bool is_map = field.node->kind == Node::Kind::map;
    if (!is_map && field.node->kind != Node::Kind::null)
        add_wrong_kind(decoding.diagnostics, field, "a map of parameters");
    if (!is_map) return {Value::Kind::map};
    return parameter(decoding, field, action.parameters, field.key);
}

std::optional<ExpectedFailure> expected_failure(Decoding& decoding, const Field& field) {
    Diagnostics& diagnostics = decoding.diagnostics;
    std::optional<Field> code = field;
    ExpectedFailure expected;
    if (field.node->kind == Node::Kind::map) {
        const MapReader map{diagnostics, field, find_keys("call_error")};
        code = map.require("code");
        if (const auto message = map.find("message"))
            expected.message = decode_pattern(decoding, *message, &protocol::text_shape(), {});
    }
    if (!code) return std::nullopt;
    const auto& known = protocol::failure_names();
    // Clients of the Query protocol know some errors by another code.
    const std::string_view said =
        code->node->kind == Node::Kind::scalar ? code->node->text : std::string_view{};
    for (int i = 0; i <= static_cast<int>(ErrorCode::UnsupportedOperation); ++i) {
        const auto& error = describe(static_cast<ErrorCode>(i));
        const bool other_name =
            said == error.query_code || error.json_type.ends_with("#" + std::string{said});
        if (said.empty() || said == error.name || !other_name) continue;
        diagnostics.add("unknown-error", code->span(),
                        "\"" + std::string{said} + "\" is what a protocol calls an error",
                        {"write \"" + std::string{error.name} + "\"", {}});
        return std::nullopt;
    }
    const auto index = choice_index(diagnostics, *code, known);
    if (!index) return std::nullopt;
    expected.name = known[*index];
    expected.span = code->span();
    return expected;
}

/// The client's place in the list of all; it is added to the list when it is new.
std::size_t client_index(Decoding& decoding, const std::string& name) {
    auto& clients = decoding.scenario.clients;
    const auto found = std::find(clients.begin(), clients.end(), name);
    if (found == clients.end()) return clients.push_back(name), clients.size() - 1;
    return static_cast<std::size_t>(found - clients.begin());
}

std::string client_name(Decoding& decoding, const Field& field) {
    const auto name = scalar(decoding.diagnostics, field, "a name");
    if (!name || !valid_name(decoding.diagnostics, *name)) return usual_client;
    const bool reserved = name->text == "order-service" || name->text == "timeline";
    if (!reserved && !decoding.names.find_consumer(name->text)) return std::string{name->text};
    decoding.diagnostics.add("bad-name", name->span,
                             "\"" + std::string{name->text} + "\" is somebody else in this run",
                             {"give the client a name of its own", {}});
    return usual_client;
}

void decode_beside(Decoding& decoding, const MapReader& map, const protocol::ActionShape& action,
                   Call& call) {
    const auto returns = map.find("returns");
    const auto error = map.find("error");
    if (returns && error)
        decoding.diagnostics.add("bad-call", error->key_span,
                                 "a call either returns something or fails",
                                 {"leave out \"returns\" or \"error\"", {}});
    if (error) call.error = expected_failure(decoding, *error);
    if (returns) call.returns = decode_pattern(decoding, *returns, action.answer, call.action);
    if (const auto after = map.find("after")) {
        call.after = duration(decoding.diagnostics, *after, {});
        call.after_span = after->span();
    }
    const auto by = map.find("by");
    call.client = client_index(decoding, by ? client_name(decoding, *by) : usual_client);
}

/// The key that is an action. Where none is, the first that is nothing else was to be one.
std::optional<Field> action_of(Diagnostics& diagnostics, const Field& item) {
    const auto& known = find_keys("call").keys;
    std::optional<Field> action;
    std::optional<Field> unknown;
    for (const Field& entry : map_entries(diagnostics, item)) {
        if (entry.key == "returns" || entry.key == "error" || entry.key == "after" ||
            entry.key == "by")
            continue;
        if (protocol::find_action_shape(entry.key) == nullptr) {
            if (!unknown) unknown = entry;
            continue;
        }
        if (action) {
            diagnostics.add("bad-call", entry.key_span, "a call has one action",
                            {"begin each call with \"- \"", {}});
            return std::nullopt;
        }
        action = entry;
    }
    if (action) return action;
    if (unknown && !diagnostics.full())
        diagnostics.add("unknown-action", unknown->key_span,
                        "the API has no action \"" + unknown->key + "\"",
                        {did_you_mean(unknown->key, known), {}});
    if (!unknown)
        diagnostics.add("bad-call", item.span(), "this call has no action",
                        {"begin it with \"- SendMessage: { ... }\"", {}});
    return action;
}

}  // namespace

const Shape* inner_shape(Decoding& decoding, const Field& entry, const Shape* shape,
                         const std::string& action) {
    if (shape == nullptr) return nullptr;
    if (shape->kind == Shape::Kind::map) return shape->item;
    if (shape->kind != Shape::Kind::structure) return nullptr;
    if (const protocol::Member* member = protocol::find_member(*shape, entry.key))
        return member->shape;
    if (decoding.diagnostics.full()) return nullptr;
    std::vector<std::string_view> known;
    for (const protocol::Member& member : shape->members) known.push_back(member.name);
    const std::string parent = entry.path.substr(0, entry.path.size() - entry.key.size());
    const bool top = parent.find('.') == parent.size() - 1;
    const std::string where =
        parent.empty() || top ? action : "\"" + parent.substr(0, parent.size() - 1) + "\"";
    decoding.diagnostics.add("unknown-parameter", entry.key_span,
                             where + " has no \"" + entry.key + "\"",
                             {help_choosing(entry.key, known), {}});
    return nullptr;
}

void check_variables(Decoding& decoding, const TextAt& at) {
    for (const std::string_view name : variables_in(at.text))
        decoding.names.variable(decoding.diagnostics, {name, at.span, at.path});
}

void decode_calls(Decoding& decoding, const Field& field, std::vector<Call>& calls) {
    Diagnostics& diagnostics = decoding.diagnostics;
    for (Field item :
         list_items(diagnostics, field, "begin each call with \"- SendMessage: ...\"")) {
        if (item.node->kind != Node::Kind::map) {
            diagnostics.add("wrong-kind", item.span(),
                            "a call is a map with an action, not " + describe(item.node->kind),
                            {"begin it with \"- SendMessage: { ... }\"", {}});
            continue;
        }
        item.path.clear();
        const auto action = action_of(diagnostics, item);
        if (!action) continue;
        const protocol::ActionShape& shape = *protocol::find_action_shape(action->key);
        Call call{};
        call.action = action->key;
        call.span = action->key_span;
        call.parameters = parameters(decoding, *action, shape);
        decode_beside(decoding, MapReader{diagnostics, item, find_keys("call")}, shape, call);
        calls.push_back(std::move(call));
    }
}

}  // namespace sqsim::scenario
