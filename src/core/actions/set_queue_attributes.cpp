#include "core/actions/actions.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

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
    engine.tell_attributes(*queue);
    engine.close_all();
    engine.advance_to(engine.now());
    return SetQueueAttributesResponse{};
}

}  // namespace sqsim::core::actions
