#include "core/actions/actions.hpp"
#include "core/actions/queue_policy.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

/// The last statement takes the policy along (fact 41).
Result<RemovePermissionResponse> remove_permission(EngineState& engine,
                                                   const RemovePermissionRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    if (request.label.empty()) return missing_parameter("Label");
    QueueAttributes attributes = queue->attributes();
    Json policy = parse_json(attributes.policy).value_or(Json::object({}));
    Json* statements = statements_of(policy);
    const auto not_found = invalid_parameter(request.label, "Label", "can't find label.");
    if (statements == nullptr) return not_found;
    const auto found = find_statement(*statements, request.label);
    if (found == statements->elements.end()) return not_found;
    statements->elements.erase(found);
    attributes.policy = statements->elements.empty() ? "" : to_text(policy);
    queue->change_attributes(std::move(attributes));
    return RemovePermissionResponse{};
}

}  // namespace sqsim::core::actions
