#include "core/queue.hpp"

/// How dead letters leave a queue again.
namespace sqsim::core {

/// The order in which they came, the oldest first (fact 165). A FIFO queue gives nothing that a
/// receive could not get.
Index Queue::next_to_redrive() const {
    for (Index message = arrivals_.oldest(); message != no_index;
         message = messages_[message].next_arrival) {
        const MessageRecord& m = messages_[message];
        if (m.visibility == Visibility::Available && groups_[m.group].head == message) {
            return message;
        }
    }
    return no_index;
}

/// A new message: its own MessageId, a new start of its retention, no receives (fact 165). It
/// carries the deduplication id it has here, which the destination's window does not know (166) and
/// is not told either. That the destination's delay holds for it is decided here.
void Queue::redrive(Index message, Queue& destination) {
    MessageRecord& m = messages_[message];
    const std::string group_id = groups_[m.group].id;
    const MessageIdText former{m.id};
    detach(message);
    m.number = ++parts_.last_message;
    m.id = message_id_for(parts_.options.seed, m.number);
    m.receive_count = 0;
    m.receive_count_in_queue = 0;
    m.receipt = 0;
    m.dead_letter_source = no_index;
    m.sent_at = m.stored_at = now();
    const TimePoint visible_at = now() + destination.attributes_.delay();
    destination.store(
        message, group_id,
        destination.attributes_.delay_seconds == 0 ? std::nullopt : std::optional{visible_at});
    if (parts_.events == nullptr) return;
    const MessageIdText id{m.id};
    parts_.events->on_queue_event(
        now(), MessageRedriven{identity_.name, destination.identity_.name, id.view(), former.view(),
                               group_id, m.deduplication_id, m.sequence, visible_at});
}

}  // namespace sqsim::core
