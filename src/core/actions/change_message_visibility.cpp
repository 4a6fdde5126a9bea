#include "core/actions/actions.hpp"
#include "core/actions/receipt.hpp"
#include "core/limits.hpp"

namespace sqsim::core::actions {

namespace {

/// The timeout must be in range, and the message must not be invisible for more than twelve hours
/// since it was received, all extensions together; AWS refuses and does not shorten (fact 139e).
std::optional<Error> check_total(const MessageRecord& m, TimePoint now, std::int32_t timeout) {
    const TimePoint until = now + std::chrono::seconds{timeout};
    if (until - m.received_at <= limits::total_visibility_timeout_max) return std::nullopt;
    return invalid_parameter(timeout, "VisibilityTimeout",
                             "Total VisibilityTimeout for the message is beyond the limit [43200 "
                             "seconds]");
}

}  // namespace

Result<ChangeMessageVisibilityResponse> change_visibility_of_one(
    EngineState& engine, Queue& queue, const std::string& receipt_handle,
    std::optional<std::int32_t> visibility_timeout) {
    const auto handle = read_receipt_handle(engine, queue, receipt_handle);
    if (!handle) return handle.error();
    if (!visibility_timeout) return missing_parameter("VisibilityTimeout");
    if (!limits::visibility_timeout_seconds.contains(*visibility_timeout)) {
        return invalid_parameter(*visibility_timeout, "VisibilityTimeout",
                                 "Must be between 0 and 43200.");
    }
    // Deleted (fact 139g) or no longer in flight; the last handle of a message of a standard queue
    // hides it again (139h).
    const Queue::ReceiptState state = queue.state_of(*handle);
    const bool again = state == Queue::ReceiptState::Landed && !queue.fifo();
    if (state != Queue::ReceiptState::Valid && !again) {
        return invalid_parameter(
            receipt_handle, "ReceiptHandle",
            "Message does not exist or is not available for visibility timeout change.");
    }
    const MessageRecord& m = engine.parts().messages[handle->place];
    if (auto failure = check_total(m, engine.now(), *visibility_timeout)) return *failure;
    queue.change_visibility(*handle, engine.now() + std::chrono::seconds{*visibility_timeout});
    return ChangeMessageVisibilityResponse{};
}

Result<ChangeMessageVisibilityResponse> change_message_visibility(
    EngineState& engine, const ChangeMessageVisibilityRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    return change_visibility_of_one(engine, *queue, request.receipt_handle,
                                    request.visibility_timeout);
}

}  // namespace sqsim::core::actions
