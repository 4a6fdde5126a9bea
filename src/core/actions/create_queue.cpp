#include <tuple>
#include <utility>

#include "core/actions/actions.hpp"
#include "core/errors.hpp"
#include "core/validation.hpp"

namespace sqsim::core::actions {

namespace {

/// Whether the request wants a FIFO queue: the attribute says so, not the name (facts 3, 4).
Result<bool> wants_fifo(const AttributeMap& attributes) {
    const auto found = attributes.find("FifoQueue");
    if (found == attributes.end()) return false;
    const auto value = parse_boolean(found->second);
    if (!value) return invalid_attribute_value("FifoQueue");
    // A standard queue knows no such attribute, not even with the value false (fact 21).
    if (!*value) return unknown_attribute("FifoQueue");
    return true;
}

/// The dead-letter queue that is linked already is not judged again (fact 154), though it may be
/// gone.
FindRedriveTarget with_current_target(const Queue& queue, FindRedriveTarget find_target) {
    return [&queue, find = std::move(find_target)](std::string_view arn) {
        const auto& policy = queue.attributes().redrive_policy;
        if (!policy || policy->target_arn != arn) return find(arn);
        return std::optional{RedriveTarget{policy->target, queue.fifo(), true}};
    };
}

/// Creating a queue again is asking for its URL; attributes that are sent must be as they are now,
/// the others are not compared (fact 33).
Result<CreateQueueResponse> create_again(const Queue& queue, const CreateQueueRequest& request,
                                         const FindRedriveTarget& find_target) {
    const auto wanted = with_changes(queue.attributes(), request.attributes,
                                     with_current_target(queue, find_target));
    if (!wanted) return wanted.error();
    const AttributeMap current_values = to_attribute_map(queue.attributes());
    const AttributeMap wanted_values = to_attribute_map(*wanted);
    for (const auto& [name, text] : request.attributes) {
        const auto current = current_values.find(name);
        const auto wanted_value = wanted_values.find(name);
        const bool is_set = current != current_values.end();
        const bool is_wanted = wanted_value != wanted_values.end();
        if (is_set != is_wanted || (is_set && current->second != wanted_value->second)) {
            return Error{ErrorCode::QueueAlreadyExists,
                         "A queue already exists with the same name and a different value for "
                         "attribute " +
                             name};
        }
    }
    if (!request.tags.empty() && request.tags != queue.tags()) {  // fact 34
        return Error{ErrorCode::QueueAlreadyExists,
                     "A queue already exists with the same name and a different value for tags"};
    }
    return CreateQueueResponse{queue.identity().url};
}

void tell_created(const EngineState& engine, const Queue& queue) {
    if (engine.parts().events == nullptr) return;
    const QueueAttributes& attributes = queue.attributes();
    QueueCreated event{};
    event.queue = queue.identity().name;
    event.visibility_timeout = attributes.visibility_timeout();
    event.delay = attributes.delay();
    event.message_retention_period = attributes.message_retention();
    std::tie(event.dead_letter_queue, event.max_receive_count) = engine.dead_letters_of(queue);
    event.deduplication_per_message_group = attributes.deduplication_per_message_group;
    event.fifo = attributes.fifo;
    engine.parts().events->on_queue_event(engine.now(), event);
}

}  // namespace

Result<CreateQueueResponse> create_queue(EngineState& engine, const CreateQueueRequest& request) {
    Registry& queues = engine.queues();
    const std::string& name = request.queue_name;
    const Queue* existing = name.find('/') == std::string::npos ? queues.find(name) : nullptr;
    if (existing != nullptr && request.attributes.empty() && request.tags.empty()) {
        return CreateQueueResponse{existing->identity().url};
    }
    const auto fifo = wants_fifo(request.attributes);
    if (!fifo) return fifo.error();
    QueueAttributes initial;
    // An existing queue is of its kind already, whether or not the request repeats it.
    initial.fifo = *fifo || (existing != nullptr && existing->fifo());
    if (auto failure = check_queue_name(name, initial.fifo)) return *failure;
    const auto find_target = queues.redrive_targets_for(queues.arn_of(name));
    if (existing != nullptr) return create_again(*existing, request, find_target);
    auto attributes = with_changes(initial, request.attributes, find_target);
    if (!attributes) return attributes.error();
    if (queues.was_deleted_recently(name)) {
        return Error{ErrorCode::QueueDeletedRecently,
                     "You must wait 60 seconds after deleting a queue before you can create "
                     "another with the same name."};
    }
    Queue& queue = queues.create(name, std::move(*attributes));
    queue.tags() = request.tags;
    tell_created(engine, queue);
    for (const Queue* source : queues.link_sources_to(queue)) engine.tell_attributes(*source);
    return CreateQueueResponse{queue.identity().url};
}

}  // namespace sqsim::core::actions
