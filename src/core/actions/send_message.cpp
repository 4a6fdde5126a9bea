#include "core/actions/actions.hpp"
#include "core/actions/outgoing_message.hpp"
#include "core/actions/quota.hpp"

namespace sqsim::core::actions {

namespace {

/// An empty body counts as none (fact 54), a missing group is found before a missing deduplication
/// id (fact 45); empty identifiers are wrong ones, not absent ones (fact 48).
std::optional<Error> check(const Queue& queue, const SendMessageRequest& request) {
    if (request.message_body.empty()) return missing_parameter("MessageBody");
    // Required by a FIFO queue (fact 42), a mere label for a standard one (fact 50).
    if (!request.message_group_id) {
        if (queue.fifo()) return missing_parameter("MessageGroupId");
    } else if (auto failure =
                   check_message_identifier("MessageGroupId", *request.message_group_id)) {
        return failure;
    }
    if (auto failure = check_deduplication_id_given(queue, request)) return failure;
    if (request.message_deduplication_id) {
        if (auto failure = check_message_identifier("MessageDeduplicationId",
                                                    *request.message_deduplication_id)) {
            return failure;
        }
    }
    return check_content(queue, request, "One or more parameters are invalid.");
}

}  // namespace

Result<SendMessageResponse> send_message(EngineState& engine, const SendMessageRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    const auto groups = [&] { return groups_to_send_to(std::span{&request, 1}); };
    if (auto failure = check_quota(*queue, Throttle::Action::Send, groups)) return *failure;
    if (auto failure = check(*queue, request)) return *failure;
    return send_checked(*queue, request);
}

}  // namespace sqsim::core::actions
