#include "protocol/exchange.hpp"

#include <utility>

#include "protocol/query_client.hpp"
#include "protocol/value_json.hpp"

namespace sqsim::protocol {

namespace {

namespace json = boost::json;

using Decoded = std::variant<Outcome, Unreadable>;

std::string_view text_at(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string_view{value->get_string()}
                                                  : std::string_view{};
}

/// AWS writes `message`, and others `Message`.
std::string_view message_in(const json::object& body) {
    const std::string_view message = text_at(body, "message");
    return message.empty() ? text_at(body, "Message") : message;
}

Decoded decode_json_failure(const ReceivedAnswer& answer) {
    json::error_code error;
    const json::value body = json::parse(answer.body, error);
    const json::object* object = error ? nullptr : body.if_object();
    const std::string_view type =
        object == nullptr ? std::string_view{} : text_at(*object, "__type");
    if (type.empty()) return Unreadable{"the error has no __type"};
    const std::string_view code = answer.query_error.substr(0, answer.query_error.find(';'));
    return Outcome{known_failure(code, type, answer.status, std::string{message_in(*object)})};
}

/// Success without anything to say has an empty body, and `{}` with some servers.
Decoded decode_json(const ActionShape& action, const ReceivedAnswer& answer) {
    if (answer.status != 200) return decode_json_failure(answer);
    if (answer.body.empty()) {
        if (action.answer->members.empty()) return Outcome{Value{Value::Kind::map}};
        return Unreadable{"the answer is empty"};
    }
    json::error_code error;
    const json::value body = json::parse(answer.body, error);
    if (error || !body.is_object()) return Unreadable{"the answer is no JSON object"};
    return Outcome{from_json(body)};
}

}  // namespace

std::variant<EncodedCall, Unsayable> encode(Dialect dialect, const ActionShape& action,
                                            const Value& parameters) {
    if (dialect == Dialect::json) {
        return EncodedCall{"application/x-amz-json-1.0", "AmazonSQS." + std::string{action.name},
                           to_json_text(parameters)};
    }
    auto form = query_from_request(action, parameters);
    if (auto* unsayable = std::get_if<Unsayable>(&form)) return std::move(*unsayable);
    return EncodedCall{"application/x-www-form-urlencoded; charset=utf-8",
                       {},
                       to_form(std::get<QueryParameters>(form))};
}

std::variant<Outcome, Unreadable> decode(Dialect dialect, const ActionShape& action,
                                         const ReceivedAnswer& answer) {
    return dialect == Dialect::json ? decode_json(action, answer) : outcome_in_xml(action, answer);
}

}  // namespace sqsim::protocol
