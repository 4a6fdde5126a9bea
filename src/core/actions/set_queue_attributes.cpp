#include <tuple>

#include "core/actions/actions.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

namespace {

void tell_changed(const EngineState& engine, const Queue& queue) {
    if (engine.parts().events == nullptr) return;
    const QueueAttributes& attributes = queue.attributes();
    QueueAttributesChanged event{};
    event.queue = queue.identity().name;
    event.visibility_timeout = attributes.visibility_timeout();
    event.delay = attributes.delay();
    event.message_retention_period = attributes.message_retention();
    std::tie(event.dead_letter_queue, event.max_receive_count) = engine.dead_letters_of(queue);
    engine.parts().events->on_queue_event(engine.now(), event);
}

}  // namespace

/// Everything takes effect at once, though AWS may take a minute (fact 13), with one exception: the
/// deduplication scope shows its new value and keeps working as created (fact 27).
Result<SetQueueAttributesResponse> set_queue_attributes(EngineState& engine,
                                                        const SetQueueAttributesRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    auto attributes = with_changes(queue->attributes(), request.attributes,
                                   engine.queues().redrive_targets_for(queue->identity().arn));
    if (!attributes) return attributes.error();
    queue->change_attributes(std::move(*attributes));
    tell_changed(engine, *queue);
    engine.close_all();
    engine.advance_to(engine.now());
    return SetQueueAttributesResponse{};
}

}  // namespace sqsim::core::actions
