#include "protocol/answer.hpp"

#include "protocol/action_table.hpp"

namespace sqsim::protocol {

namespace {

/// Lists in an attribute's value are in the API and were never put to work: AWS refuses them, empty
/// ones too, and names the action (fact 65).
bool has_list_values(const json::value* attributes) {
    const json::object* object = attributes == nullptr ? nullptr : attributes->if_object();
    if (object == nullptr) return false;
    for (const auto& [name, value] : *object) {
        const json::object* parts = value.if_object();
        if (parts == nullptr) continue;
        for (const char* const list : {"StringListValues", "BinaryListValues"}) {
            const json::value* found = parts->if_contains(list);
            if (found != nullptr && !found->is_null()) return true;
        }
    }
    return false;
}

bool has_list_values(const json::object& message) {
    return has_list_values(message.if_contains("MessageAttributes")) ||
           has_list_values(message.if_contains("MessageSystemAttributes"));
}

bool any_list_values(std::string_view action, const json::object& parameters) {
    if (action == "SendMessage") return has_list_values(parameters);
    if (action != "SendMessageBatch") return false;
    const json::value* entries = parameters.if_contains("Entries");
    const json::array* list = entries == nullptr ? nullptr : entries->if_array();
    if (list == nullptr) return false;
    for (const json::value& entry : *list) {
        if (entry.is_object() && has_list_values(entry.get_object())) return true;
    }
    return false;
}

template <class Call>
Answer answer_by_row(std::string_view action, const json::object& parameters, Call call) {
    const ActionRow* row = find_row(action);
    if (row == nullptr) return unknown_action(action);
    if (any_list_values(action, parameters)) {
        return failure_of({ErrorCode::UnsupportedOperation, "Message attribute list values in " +
                                                                std::string{action} +
                                                                " operation are not supported."});
    }
    return call(*row);
}

void prefix(json::value& url, std::string_view origin) {
    if (json::string* text = url.if_string()) text->insert(0, origin);
}

}  // namespace

Answer answer(runtime::QueueService& queues, std::string_view action,
              const json::object& parameters, const std::atomic<bool>* cancelled) {
    return answer_by_row(action, parameters, [&](const ActionRow& row) {
        return row.answer(queues, parameters, cancelled);
    });
}

Answer answer(Engine& engine, std::string_view action, const json::object& parameters,
              TimePoint now) {
    return answer_by_row(action, parameters, [&](const ActionRow& row) {
        return row.answer_at(engine, parameters, now);
    });
}

Duration wait_time(const Engine& engine, const json::object& parameters) {
    ReceiveMessageRequest request;
    const json::value* url = parameters.if_contains("QueueUrl");
    if (url != nullptr && url->is_string()) request.queue_url = url->get_string();
    const json::value* wait = parameters.if_contains("WaitTimeSeconds");
    if (wait != nullptr && wait->is_int64())
        request.wait_time_seconds = static_cast<std::int32_t>(wait->get_int64());
    return engine.wait_time(request);
}

void put_origin(json::object& answer, std::string_view origin) {
    if (json::value* url = answer.if_contains("QueueUrl")) prefix(*url, origin);
    for (const std::string_view name : {"QueueUrls", "queueUrls"}) {
        json::value* urls = answer.if_contains(name);
        if (urls == nullptr) continue;
        for (json::value& url : urls->get_array()) prefix(url, origin);
    }
}

bool has_empty_body(std::string_view action) {
    const ActionRow* row = find_row(action);
    return row != nullptr && row->result->members.empty();
}

json::object body_of(const Failure& failure) {
    return {{"__type", failure.json_type}, {"message", failure.message}};
}

}  // namespace sqsim::protocol
