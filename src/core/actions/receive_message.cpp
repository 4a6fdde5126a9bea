#include <chrono>

#include "core/actions/actions.hpp"
#include "core/message_attributes.hpp"
#include "core/validation.hpp"

namespace sqsim::core::actions {

namespace {

std::optional<Error> check(const ReceiveMessageRequest& request) {
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
    return check_message_identifier("ReceiveRequestAttemptId", *request.receive_request_attempt_id);
}

/// The system attributes of a delivered message (fact 121).
AttributeMap system_attributes(const EngineState& engine, const std::string& group_id,
                               const MessageRecord& m) {
    AttributeMap all;
    all["ApproximateFirstReceiveTimestamp"] =
        std::to_string(epoch_milliseconds(m.first_received_at));
    all["ApproximateReceiveCount"] = std::to_string(m.receive_count);
    all["MessageDeduplicationId"] = m.deduplication_id;
    all["MessageGroupId"] = group_id;
    all["SenderId"] = engine.parts().options.sender_id;
    all["SentTimestamp"] = std::to_string(epoch_milliseconds(m.sent_at));
    all["SequenceNumber"] = to_sequence_number_text(m.sequence);
    if (m.extras && m.extras->trace_header) all["AWSTraceHeader"] = *m.extras->trace_header;
    if (m.dead_letter_source != no_index) {
        all["DeadLetterQueueSourceArn"] = engine.queues()[m.dead_letter_source].identity().arn;
    }
    return all;
}

/// Names that do not apply are ignored (fact 122).
AttributeMap select(const AttributeMap& all, const std::vector<std::string>& names) {
    AttributeMap selected;
    for (const std::string& name : names) {
        if (name == "All") return all;
        if (const auto found = all.find(name); found != all.end()) selected.insert(*found);
    }
    return selected;
}

Message to_message(const EngineState& engine, const Queue& queue, Index place,
                   const ReceiveMessageRequest& request) {
    const MessageRecord& m = engine.parts().messages[place];
    Message message;
    message.message_id = to_string(m.id);
    message.receipt_handle =
        to_text({queue.identity().index, place, m.number, m.receipt}, engine.parts().options.seed);
    message.md5_of_body = to_hex(m.md5_of_body);
    message.body = m.body;
    if (!request.message_system_attribute_names.empty()) {
        message.attributes = select(system_attributes(engine, queue.group_id_of(place), m),
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
    return message;
}

}  // namespace

Result<ReceiveMessageResponse> receive_message(EngineState& engine,
                                               const ReceiveMessageRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    if (auto failure = check(request)) return *failure;

    const QueueAttributes& attributes = queue->attributes();
    Queue::ReceiveOrder order{};
    order.count = static_cast<std::size_t>(
        request.max_number_of_messages.value_or(limits::max_number_of_messages.initial));
    order.visibility_timeout = request.visibility_timeout
                                   ? std::chrono::seconds{*request.visibility_timeout}
                                   : attributes.visibility_timeout();
    if (request.receive_request_attempt_id) order.attempt_id = &*request.receive_request_attempt_id;
    if (attributes.redrive_policy) {
        order.dead_letter_queue = &engine.open(attributes.redrive_policy->target);
    }
    std::vector<Index> delivered;
    delivered.reserve(order.count);
    queue->receive(order, delivered);

    ReceiveMessageResponse response;
    response.messages.reserve(delivered.size());
    for (Index place : delivered) {
        response.messages.push_back(to_message(engine, *queue, place, request));
    }
    if (delivered.empty() && engine.parts().events != nullptr) {
        engine.parts().events->on_queue_event(engine.now(),
                                              NothingReceived{queue->identity().name});
    }
    return response;
}

}  // namespace sqsim::core::actions
