#include "core/actions/actions.hpp"
#include "core/actions/quota.hpp"

namespace sqsim::core::actions {

Result<DeleteMessageResponse> delete_one(EngineState& engine, Queue& queue,
                                         const std::string& receipt_handle) {
    const auto handle = read_receipt_handle(engine, queue, receipt_handle);
    if (!handle) return handle.error();
    const Queue::ReceiptState state = queue.state_of(*handle);
    const bool latest = state == Queue::ReceiptState::Valid || state == Queue::ReceiptState::Landed;
    if (queue.fifo() && state != Queue::ReceiptState::Valid && state != Queue::ReceiptState::Gone) {
        return invalid_parameter(receipt_handle, "ReceiptHandle",
                                 "The receipt handle has expired.");
    }
    if (latest) queue.remove(*handle);
    return DeleteMessageResponse{};
}

Result<DeleteMessageResponse> delete_message(EngineState& engine,
                                             const DeleteMessageRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    const auto groups = [&] { return groups_of_handles(engine, *queue, std::span{&request, 1}); };
    if (auto failure = check_quota(*queue, Throttle::Action::Delete, groups)) return *failure;
    return delete_one(engine, *queue, request.receipt_handle);
}

}  // namespace sqsim::core::actions
