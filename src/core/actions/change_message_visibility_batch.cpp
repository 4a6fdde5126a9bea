#include "core/actions/actions.hpp"
#include "core/actions/receipt.hpp"
#include "core/validation.hpp"

namespace sqsim::core::actions {

Result<ChangeMessageVisibilityBatchResponse> change_message_visibility_batch(
    EngineState& engine, const ChangeMessageVisibilityBatchRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    const auto nothing_more =
        [](const ChangeMessageVisibilityBatchRequestEntry&) -> std::optional<Error> {
        return std::nullopt;
    };
    if (auto failure = check_batch(request.entries, "ChangeMessageVisibilityBatchRequestEntry",
                                   nothing_more)) {
        return *failure;
    }
    ChangeMessageVisibilityBatchResponse response;
    for (const auto& entry : request.entries) {
        const auto result = change_visibility_of_one(engine, *queue, entry.receipt_handle,
                                                     entry.visibility_timeout);
        if (result) {
            response.successful.push_back({entry.id});
        } else {
            engine.tell_failure("ChangeMessageVisibilityBatch", request.queue_url, result.error(),
                                entry.receipt_handle);
            response.failed.push_back({entry.id, true, result.error()});
        }
    }
    return response;
}

}  // namespace sqsim::core::actions
