#include "core/actions/actions.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

Result<TagQueueResponse> tag_queue(EngineState& engine, const TagQueueRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    if (request.tags.empty()) return missing_parameter("Tags");
    for (const auto& [key, value] : request.tags) queue->tags()[key] = value;
    return TagQueueResponse{};
}

}  // namespace sqsim::core::actions
