#include "core/actions/actions.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

Result<UntagQueueResponse> untag_queue(EngineState& engine, const UntagQueueRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    if (request.tag_keys.empty()) return missing_parameter("TagKeys");
    for (const std::string& key : request.tag_keys) queue->tags().erase(key);
    return UntagQueueResponse{};
}

}  // namespace sqsim::core::actions
