#include "core/actions/actions.hpp"
#include "core/actions/outgoing_message.hpp"
#include "core/actions/quota.hpp"

namespace sqsim::core::actions {

namespace {

using Entry = SendMessageBatchRequestEntry;

/// Without the value in front, unlike in SendMessage (fact 94).
std::optional<Error> check_identifier(std::string_view parameter, std::string_view value) {
    if (is_message_identifier(value)) return std::nullopt;
    return Error{ErrorCode::InvalidParameterValue,
                 std::string{parameter} +
                     " can only include alphanumeric and punctuation characters. 1 to 128 in "
                     "length"};
}

/// What of one entry fails the whole request: identifiers that are missing or malformed, with a
/// code other than SendMessage's for a missing group (facts 43, 44). That a missing body does so
/// too is not recorded; the API marks it as required, as it marks the group for FIFO queues.
std::optional<Error> check_entry(const Queue& queue, const Entry& entry) {
    if (entry.message_body.empty()) return missing_parameter("MessageBody");
    if (!entry.message_group_id && queue.fifo()) {
        return Error{ErrorCode::InvalidParameterValue,
                     "The request must contain the parameter MessageGroupId."};
    }
    if (entry.message_group_id) {
        if (auto failure = check_identifier("MessageGroupId", *entry.message_group_id)) {
            return failure;
        }
    }
    if (auto failure = check_deduplication_id_given(queue, entry)) return failure;
    if (!entry.message_deduplication_id) return std::nullopt;
    return check_identifier("MessageDeduplicationId", *entry.message_deduplication_id);
}

/// The limit is fixed, whatever the queue's own is (facts 87, 88).
std::optional<Error> check_total_size(const std::vector<Entry>& entries) {
    std::size_t size = 0;
    for (const Entry& entry : entries) size += message_size(entry);
    if (size <= limits::batch_size_max_bytes) return std::nullopt;
    return Error{ErrorCode::BatchRequestTooLong,
                 "Batch requests cannot be longer than 1048576 bytes. You have sent " +
                     std::to_string(size) + " bytes."};
}

}  // namespace

/// Entries are stored in their order; one that fails does not hold the others up (fact 92).
Result<SendMessageBatchResponse> send_message_batch(EngineState& engine,
                                                    const SendMessageBatchRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    const auto groups = [&] { return groups_to_send_to(request.entries); };
    if (auto failure = check_quota(*queue, Throttle::Action::Send, groups)) return *failure;
    const auto check = [&](const Entry& entry) { return check_entry(*queue, entry); };
    if (auto failure = check_batch(request.entries, "SendMessageBatchRequestEntry", check)) {
        return *failure;
    }
    if (auto failure = check_total_size(request.entries)) return *failure;

    SendMessageBatchResponse response;
    for (const Entry& entry : request.entries) {
        auto failure = check_content(*queue, entry, "One or more parameters cannot be validated.");
        if (failure) {
            engine.tell_failure("SendMessageBatch", request.queue_url, *failure, {});
            response.failed.push_back({entry.id, true, std::move(*failure)});
        } else {
            response.successful.push_back({entry.id, send_checked(*queue, entry)});
        }
    }
    return response;
}

}  // namespace sqsim::core::actions
