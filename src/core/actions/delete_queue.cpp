#include "core/actions/actions.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

/// Takes effect at once, though AWS may take a minute (fact 35). Who waits in a long poll on the
/// queue hears of it.
Result<DeleteQueueResponse> delete_queue(EngineState& engine, const DeleteQueueRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    const auto orphaned = engine.queues().erase(*queue);
    ++engine.parts().deliverable_generation;
    if (engine.parts().events != nullptr) {
        engine.parts().events->on_queue_event(engine.now(), QueueDeleted{queue->identity().name});
    }
    for (const Queue* source : orphaned) engine.tell_attributes(*source);
    return DeleteQueueResponse{};
}

}  // namespace sqsim::core::actions
