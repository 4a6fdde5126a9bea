#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include "core/errors.hpp"
#include "core/message_attributes.hpp"
#include "core/queue.hpp"
#include "core/sha256.hpp"
#include "core/validation.hpp"

/// What SendMessage and an entry of SendMessageBatch have in common. Both request types have the
/// same fields, hence the templates.
namespace sqsim::core::actions {

/// Bytes of body and attributes; system attributes do not count (fact 57).
template <typename Outgoing>
[[nodiscard]] std::size_t message_size(const Outgoing& message) {
    return message.message_body.size() + size_in_bytes(message.message_attributes);
}

/// Whether a FIFO queue can tell duplicates of the message (fact 44); in a standard queue there are
/// none to tell (fact 49).
template <typename Outgoing>
[[nodiscard]] std::optional<Error> check_deduplication_id_given(const Queue& queue,
                                                                const Outgoing& message) {
    if (!queue.fifo()) {
        if (!message.message_deduplication_id) return std::nullopt;
        return invalid_parameter(
            *message.message_deduplication_id, "MessageDeduplicationId",
            "The request includes a parameter that is not valid for this queue type.");
    }
    if (message.message_deduplication_id || queue.attributes().content_based_deduplication) {
        return std::nullopt;
    }
    return Error{ErrorCode::InvalidParameterValue,
                 "The queue should either have ContentBasedDeduplication enabled or "
                 "MessageDeduplicationId provided explicitly"};
}

/// A FIFO queue accepts zero, which changes nothing: the queue's delay holds (fact 51).
template <typename Outgoing>
[[nodiscard]] std::optional<Error> check_delay(const Queue& queue, const Outgoing& message) {
    const std::int32_t delay = message.delay_seconds.value_or(0);
    if (queue.fifo() && delay != 0) {
        return invalid_parameter(
            delay, "DelaySeconds",
            "The request include parameter that is not valid for this queue type.");
    }
    if (limits::delay_seconds.contains(delay)) return std::nullopt;
    return invalid_parameter(delay, "DelaySeconds", "DelaySeconds must be >= 0 and <= 900.");
}

/// The checks that fail one message alone, also in a batch. `too_long` begins the text for a
/// message over the queue's size, which differs between the two actions (facts 57, 89).
template <typename Outgoing>
[[nodiscard]] std::optional<Error> check_content(const Queue& queue, const Outgoing& message,
                                                 std::string_view too_long) {
    if (auto failure = check_delay(queue, message)) return failure;
    if (auto failure = check_message_body(message.message_body)) return failure;
    if (auto failure = check_message_attributes(message.message_attributes)) return failure;
    if (auto failure = check_message_system_attributes(message.message_system_attributes)) {
        return failure;
    }
    const std::int64_t size_max = queue.attributes().message_size_max_bytes;
    if (message_size(message) > static_cast<std::size_t>(size_max)) {
        return Error{ErrorCode::InvalidParameterValue,
                     std::string{too_long} + " Reason: Message must be shorter than " +
                         std::to_string(size_max) + " bytes."};
    }
    return std::nullopt;
}

/// Sends a checked message. The digests are those of this request, also when it is a duplicate of a
/// message with another body: clients compare them with what they sent (facts 77, 199).
template <typename Outgoing>
[[nodiscard]] SendMessageResponse send_checked(Queue& queue, const Outgoing& message) {
    SendMessageResponse response;
    Queue::Draft draft{message.message_body, {}, {}, {}, nullptr};
    if (message.message_group_id) draft.group_id = *message.message_group_id;
    if (message.delay_seconds && !queue.fifo()) {
        draft.delay = std::chrono::seconds{*message.delay_seconds};
    }
    std::string content_hash;
    if (message.message_deduplication_id) {  // it overrides the content's (fact 75)
        draft.deduplication_id = *message.message_deduplication_id;
    } else if (queue.fifo()) {
        content_hash = to_hex(sha256(message.message_body));
        draft.deduplication_id = content_hash;
    }
    queue.prepare_to_send(draft);
    draft.md5_of_body = md5(message.message_body);
    response.md5_of_message_body = to_hex(draft.md5_of_body);
    if (!message.message_attributes.empty() || !message.message_system_attributes.empty()) {
        draft.extras = std::make_unique<MessageExtras>();
        if (!message.message_attributes.empty()) {
            draft.extras->attributes = message.message_attributes;
            draft.extras->md5_of_attributes = md5_of(message.message_attributes);
            response.md5_of_message_attributes = to_hex(*draft.extras->md5_of_attributes);
        }
        if (!message.message_system_attributes.empty()) {
            draft.extras->trace_header =
                message.message_system_attributes.begin()->second.string_value;
            response.md5_of_message_system_attributes =
                to_hex(md5_of(message.message_system_attributes));
        }
    }
    const FirstCopy copy = queue.send(std::move(draft));
    response.message_id = to_string(copy.message_id);
    if (queue.fifo()) response.sequence_number = to_sequence_number_text(copy.sequence);
    return response;
}

}  // namespace sqsim::core::actions
