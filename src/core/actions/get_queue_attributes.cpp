#include <optional>
#include <string_view>

#include "core/actions/actions.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

namespace {

/// Callers that watch a queue ask for the counters alone, often: they do not pay for the rest.
std::optional<std::int64_t> counter(const Queue& queue, std::string_view name) {
    if (name == "ApproximateNumberOfMessages") return queue.visible_count();
    if (name == "ApproximateNumberOfMessagesDelayed") return queue.delayed_count();
    if (name == "ApproximateNumberOfMessagesNotVisible") return queue.in_flight_count();
    return std::nullopt;
}

AttributeMap all_attributes(const Queue& queue) {
    AttributeMap map = to_attribute_map(queue.attributes());
    map["QueueArn"] = queue.identity().arn;
    map["CreatedTimestamp"] = std::to_string(epoch_seconds(queue.created_at()));
    map["LastModifiedTimestamp"] = std::to_string(epoch_seconds(queue.last_modified_at()));
    for (const char* name : {"ApproximateNumberOfMessages", "ApproximateNumberOfMessagesDelayed",
                             "ApproximateNumberOfMessagesNotVisible"}) {
        map[name] = std::to_string(*counter(queue, name));
    }
    return map;
}

}  // namespace

/// Names that are known but not set are left out (fact 30).
Result<GetQueueAttributesResponse> get_queue_attributes(EngineState& engine,
                                                        const GetQueueAttributesRequest& request) {
    const Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    GetQueueAttributesResponse response;
    AttributeMap all;  // filled when the first name needs it
    for (const std::string& name : request.attribute_names) {
        if (const auto count = counter(*queue, name)) {
            response.attributes[name] = std::to_string(*count);
            continue;
        }
        if (name != "All" && !is_queue_attribute_name(name)) return unknown_attribute(name);
        if (all.empty()) all = all_attributes(*queue);
        if (name == "All") {
            response.attributes = all;
        } else if (const auto found = all.find(name); found != all.end()) {
            response.attributes.insert(*found);
        }
    }
    return response;
}

}  // namespace sqsim::core::actions
