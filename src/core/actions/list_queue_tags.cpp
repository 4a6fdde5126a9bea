#include "core/actions/actions.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

Result<ListQueueTagsResponse> list_queue_tags(EngineState& engine,
                                              const ListQueueTagsRequest& request) {
    const Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    return ListQueueTagsResponse{queue->tags()};
}

}  // namespace sqsim::core::actions
