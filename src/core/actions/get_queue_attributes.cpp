#include "core/actions/actions.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

namespace {

AttributeMap all_attributes(const Queue& queue) {
    AttributeMap map = to_attribute_map(queue.attributes());
    map["QueueArn"] = queue.identity().arn;
    map["CreatedTimestamp"] = std::to_string(epoch_seconds(queue.created_at()));
    map["LastModifiedTimestamp"] = std::to_string(epoch_seconds(queue.last_modified_at()));
    map["ApproximateNumberOfMessages"] = std::to_string(queue.visible_count());
    map["ApproximateNumberOfMessagesDelayed"] = std::to_string(queue.delayed_count());
    map["ApproximateNumberOfMessagesNotVisible"] = std::to_string(queue.in_flight_count());
    return map;
}

}  // namespace

/// Names that are known but not set are left out (fact 30).
Result<GetQueueAttributesResponse> get_queue_attributes(EngineState& engine,
                                                        const GetQueueAttributesRequest& request) {
    const Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    const AttributeMap all = all_attributes(*queue);
    GetQueueAttributesResponse response;
    for (const std::string& name : request.attribute_names) {
        if (name == "All") {
            response.attributes = all;
        } else if (!is_queue_attribute_name(name)) {
            return unknown_attribute(name);
        } else if (const auto found = all.find(name); found != all.end()) {
            response.attributes.insert(*found);
        }
    }
    return response;
}

}  // namespace sqsim::core::actions
