#include <algorithm>

#include "core/queue.hpp"

/// How a queue chooses what a ReceiveMessage gets.
namespace sqsim::core {

/// Serves the group that has been waiting longest, as far as it goes, then the next one (facts 100,
/// 112). A group is out of the ready ones while and after it is walked, so no message comes twice
/// in one answer, not even with a visibility timeout of zero (fact 111). At the in-flight limit
/// there are no messages and no error (fact 117).
void Queue::receive(const ReceiveOrder& order, std::vector<Index>& delivered) {
    if (order.attempt_id != nullptr && replay(order, delivered)) return;
    ++parts_.last_receive_call;
    // The second round is for a queue that is its own dead-letter queue and had nothing but
    // messages to move: an answer is empty only if nothing is deliverable, or a long poll would
    // sleep on.
    bool again = true;
    while (again) {
        again = serve_ready_groups(order, delivered) && delivered.empty() && has_capacity() &&
                groups_.any_ready();
    }
    if (order.attempt_id != nullptr) remember_attempt(*order.attempt_id, delivered);
}

Index Queue::next_ready_group() const {
    if (parts_.options.choices == nullptr) return groups_.longest_waiting();
    const std::vector<Index> ready = groups_.ready_in_order();
    return ready[parts_.choose(OpenChoice::NextMessageGroup, ready.size())];
}

bool Queue::serve_ready_groups(const ReceiveOrder& order, std::vector<Index>& delivered) {
    bool to_the_end = true;
    last_sequence_before_round_ = last_sequence_;
    while (delivered.size() < order.count && has_capacity() && groups_.any_ready()) {
        const Index group = next_ready_group();
        groups_.make_unready(group);
        groups_[group].draining = true;
        drained_groups_.push_back(group);
        to_the_end &= drain(group, order, delivered);
    }
    for (Index group : drained_groups_) {
        groups_[group].draining = false;
        refresh(group);
    }
    drained_groups_.clear();
    return to_the_end;
}

/// Delivers from the front of the group up to the first message that is not visible (fact 101).
/// What is due for the dead-letter queue moves on the way. Whether the call that moves a message
/// can return the next ones of the group is not recorded (facts 145, 201); it does here unless
/// chosen otherwise, as the moved message no longer stands before them (fact 144) and a client that
/// finds an empty answer would only ask again.
bool Queue::drain(Index group, const ReceiveOrder& order, std::vector<Index>& delivered) {
    Index message = groups_[group].head;
    while (message != no_index && delivered.size() < order.count && has_capacity()) {
        const MessageRecord& m = messages_[message];
        // A queue may be its own dead-letter queue (fact 142): what this call moved waits for
        // another.
        if (m.visibility != Visibility::Available || m.sequence > last_sequence_before_round_) {
            break;
        }
        const Index next = m.next_in_group;
        if (is_dead_letter(m, order)) {
            move(message, *order.dead_letter_queue);
            if (parts_.choose(OpenChoice::ContinueAfterDeadLetterMove, 2) == 1) return false;
        } else {
            deliver(message, order.visibility_timeout);
            delivered.push_back(message);
        }
        message = next;
    }
    return true;
}

/// Received maxReceiveCount times already: this would be once too often (fact 143). Receives from
/// other queues do not count, though ApproximateReceiveCount shows them, or a dead letter could
/// never be read from a queue that has a redrive policy of its own.
bool Queue::is_dead_letter(const MessageRecord& m, const ReceiveOrder& order) const {
    return order.dead_letter_queue != nullptr &&
           m.receive_count_in_queue >= attributes_.redrive_policy->max_receive_count;
}

void Queue::deliver(Index message, Duration visibility_timeout) {
    MessageRecord& m = messages_[message];
    ++m.receive_count;
    ++m.receive_count_in_queue;
    m.receipt = ++parts_.last_receipt;
    m.received_at = now();
    if (m.receive_count == 1) m.first_received_at = now();
    m.visibility_changed = false;
    const TimePoint until = now() + visibility_timeout;
    if (visibility_timeout == Duration::zero()) {
        m.available_since = ++last_availability_;  // facts 110, 113
    } else {
        in_flight_.hide(message, Visibility::InFlight, until);
    }
    tell<MessageReceived>(message, [&](MessageReceived& event, const MessageRecord&) {
        event.message_deduplication_id = m.deduplication_id;
        event.sequence_number = m.sequence;
        event.receive_count = m.receive_count;
        event.receipt = m.receipt;
        event.invisible_until = until;
        event.receive_call = parts_.last_receive_call;
    });
}

/// The message keeps what it is (fact 146) but for its deduplication id, which becomes its
/// MessageId so that no duplicate check can swallow it (facts 81, 147), its sequence number, which
/// the dead-letter queue issues (149), and, in FIFO queues only, the start of its retention (148).
/// Left open by the facts and decided here: SentTimestamp stays, the dead-letter queue's delay does
/// not apply (151), and its window does not remember the new deduplication id.
void Queue::move(Index message, Queue& dead_letter_queue) {
    MessageRecord& m = messages_[message];
    const std::string group_id = groups_[m.group].id;
    detach(message);
    m.receive_count_in_queue = 0;
    m.receipt = 0;
    m.deduplication_id = to_string(m.id);
    m.dead_letter_source = identity_.index;
    if (fifo()) m.stored_at = now();
    dead_letter_queue.store(message, group_id, std::nullopt);
    if (parts_.events == nullptr) return;
    parts_.events->on_queue_event(
        now(),
        MessageMovedToDeadLetterQueue{identity_.name, dead_letter_queue.identity_.name,
                                      m.deduplication_id, group_id, m.receive_count, m.sequence});
}

/// Answers a repeated attempt with the same messages and handles, hidden anew, if each of them is
/// still in flight and untouched (facts 129-131); else the call is an ordinary receive. Decided
/// here, as it is not documented: a replay is not one more receive of the messages (133), and of
/// the other parameters only the visibility timeout matters (134).
bool Queue::replay(const ReceiveOrder& order, std::vector<Index>& delivered) {
    receive_attempts_.forget_ended(now());
    const auto* deliveries = receive_attempts_.find(*order.attempt_id);
    if (deliveries == nullptr) return false;
    const bool untouched =
        std::all_of(deliveries->begin(), deliveries->end(), [&](const ReceiptHandle& handle) {
            return state_of(handle) == ReceiptState::Valid &&
                   !messages_[handle.place].visibility_changed;
        });
    if (!untouched) return false;
    for (const ReceiptHandle& handle : *deliveries) {
        change_visibility(handle, now() + order.visibility_timeout, true);
        messages_[handle.place].visibility_changed = false;
        delivered.push_back(handle.place);
    }
    return true;
}

void Queue::remember_attempt(const std::string& id, const std::vector<Index>& delivered) {
    if (delivered.empty()) return;
    std::vector<ReceiptHandle> deliveries;
    for (Index message : delivered) {
        const MessageRecord& m = messages_[message];
        deliveries.push_back({identity_.index, message, m.number, m.receipt});
    }
    receive_attempts_.remember(id, std::move(deliveries), now());
}

}  // namespace sqsim::core
