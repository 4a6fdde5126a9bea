#include <algorithm>
#include <chrono>

#include "core/actions/actions.hpp"
#include "core/actions/quota.hpp"
#include "core/message_attributes.hpp"
#include "core/validation.hpp"

namespace sqsim::core::actions {

namespace {

std::optional<Error> check(const Queue& queue, const ReceiveMessageRequest& request) {
    const auto bad = [](const std::optional<std::int32_t>& value, const limits::Range& range) {
        return value && !range.contains(*value);
    };
    if (bad(request.max_number_of_messages, limits::max_number_of_messages)) {
        return invalid_parameter(*request.max_number_of_messages, "MaxNumberOfMessages",
                                 "Must be between 1 and 10, if provided.");
    }
    if (bad(request.wait_time_seconds, limits::receive_wait_time_seconds)) {
        return invalid_parameter(*request.wait_time_seconds, "WaitTimeSeconds",
                                 "Must be >= 0 and <= 20, if provided.");
    }
    if (bad(request.visibility_timeout, limits::visibility_timeout_seconds)) {
        return invalid_parameter(*request.visibility_timeout, "VisibilityTimeout",
                                 "Must be >= 0 and <= 43200, if provided.");
    }
    if (!request.receive_request_attempt_id) return std::nullopt;
    if (!queue.fifo()) {  // fact 135
        return invalid_parameter(
            *request.receive_request_attempt_id, "ReceiveRequestAttemptId",
            "The request include parameter that is not valid for this queue type.");
    }
    return check_message_identifier("ReceiveRequestAttemptId", *request.receive_request_attempt_id);
}

/// At the in-flight limit a standard queue refuses a short poll, where a FIFO queue just has no
/// messages, and so has a long poll (fact 117). AWS's text is not recorded.
bool is_over_limit(const EngineState& engine, const Queue& queue,
                   const ReceiveMessageRequest& request) {
    const auto wait = request.wait_time_seconds.value_or(
        static_cast<std::int32_t>(queue.attributes().receive_wait_time_seconds));
    return !queue.fifo() && wait == 0 &&
           queue.in_flight_count() >= engine.parts().options.in_flight_limit;
}

/// The system attributes of a delivered message (fact 121), as far as the request names them; names
/// that do not apply are ignored (fact 122).
AttributeMap system_attributes(const EngineState& engine, bool fifo, const std::string& group_id,
                               const MessageRecord& m, const std::vector<std::string>& names) {
    const auto named = [&](std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    const bool all = named("All");
    AttributeMap attributes;
    // In the order of the map, so that each goes to its end. Texts are made only when asked for.
    const auto add = [&](const char* name, auto text) {
        if (all || named(name)) attributes.emplace_hint(attributes.end(), name, text());
    };
    if (m.extras && m.extras->trace_header) {
        add("AWSTraceHeader", [&] { return *m.extras->trace_header; });
    }
    add("ApproximateFirstReceiveTimestamp",
        [&] { return std::to_string(epoch_milliseconds(m.first_received_at)); });
    add("ApproximateReceiveCount", [&] { return std::to_string(m.receive_count); });
    if (m.dead_letter_source != no_index) {
        add("DeadLetterQueueSourceArn",
            [&] { return engine.queues()[m.dead_letter_source].identity().arn; });
    }
    if (fifo) add("MessageDeduplicationId", [&] { return m.deduplication_id; });
    if (!group_id.empty()) add("MessageGroupId", [&] { return group_id; });
    add("SenderId", [&] { return engine.parts().options.sender_id; });
    add("SentTimestamp", [&] { return std::to_string(epoch_milliseconds(m.sent_at)); });
    if (fifo) add("SequenceNumber", [&] { return to_sequence_number_text(m.sequence); });
    return attributes;
}

/// Sets the fields of a new `message`, which is where it stays.
void fill_in(Message& message, const EngineState& engine, const Queue& queue, Index place,
             const ReceiveMessageRequest& request) {
    const MessageRecord& m = engine.parts().messages[place];
    message.message_id = to_string(m.id);
    message.receipt_handle =
        to_text({queue.identity().index, place, m.number, m.receipt}, engine.parts().options.seed);
    message.md5_of_body = to_hex(m.md5_of_body);
    message.body = m.body;
    if (!request.message_system_attribute_names.empty()) {
        message.attributes = system_attributes(engine, queue.fifo(), queue.group_id_of(place), m,
                                               request.message_system_attribute_names);
    }
    if (m.extras && !request.message_attribute_names.empty()) {
        message.message_attributes =
            select_message_attributes(m.extras->attributes, request.message_attribute_names);
        // The digest covers what is returned, or a client could not check it (fact 124).
        if (!message.message_attributes.empty()) {
            message.md5_of_message_attributes = to_hex(md5_of(message.message_attributes));
        }
    }
}

}  // namespace

Result<ReceiveMessageResponse> receive_message(EngineState& engine,
                                               const ReceiveMessageRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    const auto any_group = [] { return std::vector<std::string_view>{}; };
    if (auto failure = check_quota(*queue, Throttle::Action::Receive, any_group)) return *failure;
    if (auto failure = check(*queue, request)) return *failure;

    const QueueAttributes& attributes = queue->attributes();
    if (is_over_limit(engine, *queue, request)) {
        return Error{ErrorCode::OverLimit, "Too many messages of the queue are in flight."};
    }
    Queue::ReceiveOrder order{};
    order.count = static_cast<std::size_t>(
        request.max_number_of_messages.value_or(limits::max_number_of_messages.initial));
    order.visibility_timeout = request.visibility_timeout
                                   ? std::chrono::seconds{*request.visibility_timeout}
                                   : attributes.visibility_timeout();
    if (request.receive_request_attempt_id) order.attempt_id = &*request.receive_request_attempt_id;
    if (attributes.redrive_policy && attributes.redrive_policy->target != no_index) {
        order.dead_letter_queue = &engine.open(attributes.redrive_policy->target);
    }
    std::vector<Index>& delivered = engine.delivered();
    queue->receive(order, delivered);

    ReceiveMessageResponse response;
    response.messages.reserve(delivered.size());
    for (Index place : delivered) {
        fill_in(response.messages.emplace_back(), engine, *queue, place, request);
    }
    if (delivered.empty() && engine.parts().events != nullptr) {
        engine.parts().events->on_queue_event(engine.now(),
                                              NothingReceived{queue->identity().name});
    }
    return response;
}

}  // namespace sqsim::core::actions
