#include "core/actions/actions.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

/// Other accounts have no queues here (fact 11).
Result<GetQueueUrlResponse> get_queue_url(EngineState& engine, const GetQueueUrlRequest& request) {
    const std::string& account = engine.parts().options.account_id;
    if (request.queue_name.empty()) {  // fact 6
        return Error{ErrorCode::InvalidParameterValue,
                     "Value for parameter QueueName is invalid. Reason: Must specify a queue "
                     "name."};
    }
    const bool own = request.queue_owner_aws_account_id.value_or(account) == account;
    const bool is_name = request.queue_name.find('/') == std::string::npos;
    const Queue* queue = own && is_name ? engine.queues().find(request.queue_name) : nullptr;
    if (queue == nullptr) return queue_does_not_exist();
    return GetQueueUrlResponse{queue->identity().url};
}

}  // namespace sqsim::core::actions
