#include "core/actions/actions.hpp"
#include "core/deadline.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

/// Takes effect at once, as it was observed to (fact 37).
Result<PurgeQueueResponse> purge_queue(EngineState& engine, const PurgeQueueRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    const TimePoint now = engine.now();
    const auto& name = queue->identity().name;
    if (engine.parts().options.cool_downs && queue->purged_at &&
        !is_due(*queue->purged_at + limits::wait_after_purge_queue, now)) {
        return Error{ErrorCode::PurgeQueueInProgress,
                     "Only one PurgeQueue operation on " + name + " is allowed every 60 seconds."};
    }
    const std::int64_t count =
        queue->visible_count() + queue->in_flight_count() + queue->delayed_count();
    queue->purge();
    queue->purged_at = now;
    if (engine.parts().events != nullptr) {
        engine.parts().events->on_queue_event(now, QueuePurged{name, count});
    }
    return PurgeQueueResponse{};
}

}  // namespace sqsim::core::actions
