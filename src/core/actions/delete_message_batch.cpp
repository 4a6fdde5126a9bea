#include "core/actions/actions.hpp"
#include "core/actions/quota.hpp"
#include "core/validation.hpp"

namespace sqsim::core::actions {

Result<DeleteMessageBatchResponse> delete_message_batch(EngineState& engine,
                                                        const DeleteMessageBatchRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    const auto groups = [&] { return groups_of_handles(engine, *queue, request.entries); };
    if (auto failure = check_quota(*queue, Throttle::Action::Delete, groups)) return *failure;
    const auto nothing_more = [](const DeleteMessageBatchRequestEntry&) -> std::optional<Error> {
        return std::nullopt;
    };
    if (auto failure =
            check_batch(request.entries, "DeleteMessageBatchRequestEntry", nothing_more)) {
        return *failure;
    }
    DeleteMessageBatchResponse response;
    for (const auto& entry : request.entries) {
        const auto result = delete_one(engine, *queue, entry.receipt_handle);
        if (result) {
            response.successful.push_back({entry.id});
        } else {
            engine.tell_failure("DeleteMessageBatch", request.queue_url, result.error(),
                                entry.receipt_handle);
            response.failed.push_back({entry.id, true, result.error()});
        }
    }
    return response;
}

}  // namespace sqsim::core::actions
