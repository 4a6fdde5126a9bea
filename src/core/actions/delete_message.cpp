#include "core/actions/actions.hpp"
#include "core/actions/receipt.hpp"

namespace sqsim::core::actions {

Result<DeleteMessageResponse> delete_one(EngineState& engine, Queue& queue,
                                         const std::string& receipt_handle) {
    const auto handle = read_receipt_handle(engine, queue, receipt_handle);
    if (!handle) return handle.error();
    switch (queue.state_of(*handle)) {
        case Queue::ReceiptState::Valid:
            queue.remove(*handle);
            break;
        case Queue::ReceiptState::Expired:
            return invalid_parameter(receipt_handle, "ReceiptHandle",
                                     "The receipt handle has expired.");
        case Queue::ReceiptState::Gone:
            break;
    }
    return DeleteMessageResponse{};
}

Result<DeleteMessageResponse> delete_message(EngineState& engine,
                                             const DeleteMessageRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    return delete_one(engine, *queue, request.receipt_handle);
}

}  // namespace sqsim::core::actions
