#pragma once

#include <cstdint>
#include <sqsim/error.hpp>
#include <sqsim/time.hpp>
#include <string_view>
#include <variant>

/// What happens in a queue, told as it happens. Every reader of a run (terminal, recordings,
/// invariant monitors) is a function of these. With nobody listening they cost nothing.
///
/// The structs are views: the texts belong to the engine and are valid only during the call that
/// delivers the event. Copy what you keep.
namespace sqsim {

/// A queue exists from now on (CreateQueue). Durations are those in force at creation.
struct QueueCreated {
    std::string_view queue;  ///< the queue's name
    Duration visibility_timeout;
    Duration delay;
    Duration message_retention_period;
    std::string_view dead_letter_queue;            ///< its name; empty without a redrive policy
    std::int32_t max_receive_count;                ///< 0 without a redrive policy
    bool deduplication_per_message_group = false;  ///< DeduplicationScope = messageGroup (fact 73)
    bool fifo = true;                              ///< false: a standard queue
};

/// What is in force from now on: after SetQueueAttributes, or because the dead-letter queue was
/// deleted or created again. DeduplicationScope works on as it was created
/// (fact 27).
struct QueueAttributesChanged {
    std::string_view queue;
    Duration visibility_timeout;
    Duration delay;
    Duration message_retention_period;
    std::string_view dead_letter_queue;
    std::int32_t max_receive_count;
};

/// A queue and all its messages are gone (DeleteQueue).
struct QueueDeleted {
    std::string_view queue;
};

/// All messages of a queue are gone, and its memory of deduplication ids (PurgeQueue; facts 37,
/// 38).
struct QueuePurged {
    std::string_view queue;
    std::int64_t message_count;  ///< how many there were, hidden ones included
};

/// A message was stored by SendMessage or SendMessageBatch.
struct MessageSent {
    std::string_view queue;
    std::string_view message_id;
    std::string_view message_group_id;
    std::string_view message_deduplication_id;
    std::uint64_t sequence_number;
    TimePoint visible_at;  ///< the send's own instant, or the end of the queue's delay (fact 52)
};

/// A send found its deduplication id within five minutes of the first: success, nothing stored
/// (facts 70-78). `message_id` is the first copy's; the group is the one this send named.
struct MessageDeduplicated {
    std::string_view queue;
    std::string_view message_id;
    std::string_view message_group_id;
    std::string_view message_deduplication_id;
};

/// The queue's delay of a message ended: it can be received.
struct MessageDelayEnded {
    std::string_view queue;
    std::string_view message_id;
    std::string_view message_group_id;
};

/// A message was handed out and is in flight until `invisible_until`.
struct MessageReceived {
    std::string_view queue;
    std::string_view message_id;
    std::string_view message_group_id;
    std::string_view message_deduplication_id;
    std::uint64_t sequence_number;
    std::int32_t receive_count;  ///< this delivery included, over all queues (fact 126)
    std::uint64_t receipt;       ///< numbers the deliveries of the engine; names the receipt handle
    TimePoint invisible_until;   ///< equal to the event's time when the timeout is zero (fact 110)
    std::uint64_t receive_call;  ///< equal for the messages of one answer
};

/// A ReceiveMessage found nothing deliverable.
struct NothingReceived {
    std::string_view queue;
};

/// DeleteMessage removed a message.
struct MessageDeleted {
    std::string_view queue;
    std::string_view message_id;
    std::string_view message_group_id;
    std::uint64_t receipt;
};

/// ChangeMessageVisibility moved a message's deadline; a deadline of now ends the flight (fact
/// 109). A repeated ReceiveRequestAttemptId does the same to each message it is answered with
/// (fact 131).
struct MessageVisibilityChanged {
    std::string_view queue;
    std::string_view message_id;
    std::string_view message_group_id;
    std::uint64_t receipt;
    TimePoint invisible_until;
    bool replayed = false;  ///< by a repeated ReceiveRequestAttemptId
};

/// A visibility timeout ran out: the message is deliverable again and its handle is dead (fact
/// 136).
struct MessageVisibilityExpired {
    std::string_view queue;
    std::string_view message_id;
    std::string_view message_group_id;
    std::uint64_t receipt;
};

/// A message outlived the retention period and is gone, in flight or not (fact 118).
struct MessageRetentionExpired {
    std::string_view queue;
    std::string_view message_id;
    std::string_view message_group_id;
};

/// A message received `receive_count` times already moved away instead of being delivered once more
/// (fact 143). It keeps its MessageId; its deduplication id becomes that id (fact 147).
struct MessageMovedToDeadLetterQueue {
    std::string_view queue;
    std::string_view dead_letter_queue;
    std::string_view message_id;
    std::string_view message_group_id;
    std::int32_t receive_count;
    std::uint64_t sequence_number;  ///< the new one, issued by the dead-letter queue (fact 149)
};

/// A message move task took a dead letter out of `queue` and stored it in `destination` as a new
/// message (fact 165).
struct MessageRedriven {
    std::string_view queue;
    std::string_view destination;
    std::string_view message_id;         ///< the new one's
    std::string_view former_message_id;  ///< the dead letter's
    std::string_view message_group_id;
    std::string_view message_deduplication_id;
    std::uint64_t sequence_number;  ///< the new one's
    TimePoint visible_at;           ///< now, or the end of the destination's delay
};

/// A request, or one entry of a batch, was answered with an error.
struct RequestFailed {
    std::string_view action;  ///< `DeleteMessage`; for an entry, the batch action's name
    std::string_view queue;   ///< empty when there is no such queue
    ErrorCode code;
    std::string_view message;
    std::string_view message_id;  ///< of the message a receipt handle named, when known
    std::uint64_t receipt;        ///< 0 when the request carried no readable receipt handle
};

using QueueEvent =
    std::variant<QueueCreated, QueueAttributesChanged, QueueDeleted, QueuePurged, MessageSent,
                 MessageDeduplicated, MessageDelayEnded, MessageReceived, NothingReceived,
                 MessageDeleted, MessageVisibilityChanged, MessageVisibilityExpired,
                 MessageRetentionExpired, MessageMovedToDeadLetterQueue, MessageRedriven,
                 RequestFailed>;

/// Where an engine reports what happens.
class QueueEventSink {
  public:
    virtual ~QueueEventSink() = default;

    /// `at` is the instant the event belongs to, which for deadlines is the deadline itself, not
    /// the later call that noticed it. Instants never go back from one event to the next. Must not
    /// call back into the engine.
    virtual void on_queue_event(TimePoint at, const QueueEvent& event) = 0;
};

}  // namespace sqsim
