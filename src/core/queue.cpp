#include "core/queue.hpp"

#include <utility>

#include "core/deadline.hpp"

namespace sqsim::core {

Queue::Queue(Identity identity, QueueAttributes attributes, EngineParts& parts)
    : identity_{std::move(identity)},
      attributes_{std::move(attributes)},
      created_at_{parts.now},
      last_modified_at_{parts.now},
      parts_{parts},
      messages_{parts.messages},
      groups_{messages_},
      arrivals_{messages_, attributes_.fifo ? parts.options.look_ahead_limit : Arrivals::unlimited},
      in_flight_{messages_},
      dedup_window_{attributes_.deduplication_per_message_group} {}

void Queue::reset(Identity identity, QueueAttributes attributes) {
    identity_ = std::move(identity);
    attributes_ = std::move(attributes);
    created_at_ = last_modified_at_ = now();
    tags_.clear();
    groups_.clear();
    arrivals_.clear(fifo() ? parts_.options.look_ahead_limit : Arrivals::unlimited);
    in_flight_.clear();
    dedup_window_.reset(attributes_.deduplication_per_message_group);
    receive_attempts_.clear();
    throttle_.reset();
    last_sequence_ = 0;
    last_availability_ = 0;
    last_sequence_before_round_ = 0;
    drained_groups_.clear();
    purged_at.reset();
    schedule_position = no_index;
}

void Queue::change_attributes(QueueAttributes attributes) {
    // Not so in a standard queue (fact 52).
    const bool delay_changes = fifo() && attributes.delay_seconds != attributes_.delay_seconds;
    if (attributes.high_throughput() != attributes_.high_throughput()) throttle_.reset();
    attributes_ = std::move(attributes);
    last_modified_at_ = now();
    if (delay_changes) apply_delay_to_waiting_messages();
}

/// "Retroactive" is read to the letter: every message that nobody has received yet waits as if the
/// queue had always had this delay, so a longer one hides messages again. Dead letters were not
/// sent to this queue and do not wait in it (the facts leave it open: 151).
void Queue::apply_delay_to_waiting_messages() {
    for (Index message = arrivals_.oldest(); message != no_index;
         message = messages_[message].next_arrival) {
        const MessageRecord& m = messages_[message];
        if (m.receive_count_in_queue != 0 || m.dead_letter_source != no_index) continue;
        const TimePoint until = m.stored_at + attributes_.delay();
        if (m.visibility == Visibility::Available && is_due(until, now())) continue;
        in_flight_.hide(message, Visibility::Delayed, until);
        refresh(m.group);
    }
}

bool Queue::admits(Throttle::Action action, std::span<const std::string_view> groups) {
    if (!throttle_) {
        throttle_.emplace(*parts_.options.request_quotas, attributes_.high_throughput());
    }
    return throttle_->admit(action, groups, now());
}

void Queue::purge() {
    while (arrivals_.oldest() != no_index) discard(arrivals_.oldest());
    dedup_window_.clear();
    receive_attempts_.clear();
}

const FirstCopy* Queue::find_first_copy(const Draft& draft) {
    dedup_window_.forget_ended(now());
    const FirstCopy* known = dedup_window_.find();
    if (known != nullptr && parts_.events != nullptr) {
        const MessageIdText id{known->message_id};
        parts_.events->on_queue_event(
            now(),
            MessageDeduplicated{identity_.name, id.view(), draft.group_id, draft.deduplication_id});
    }
    return known;
}

void Queue::prepare_to_send(const Draft& draft) {
    if (fifo()) dedup_window_.prepare(draft.group_id, draft.deduplication_id);
}

FirstCopy Queue::send(Draft draft) {
    if (fifo()) {
        if (const FirstCopy* known = find_first_copy(draft)) return *known;
    }
    const Index message = messages_.allocate();
    MessageRecord& m = messages_[message];
    m.number = ++parts_.last_message;
    m.id = message_id_for(parts_.options.seed, m.number);
    m.md5_of_body = draft.md5_of_body;
    m.body = draft.body;
    m.deduplication_id = draft.deduplication_id;
    m.extras = std::move(draft.extras);
    m.sent_at = m.stored_at = now();

    const TimePoint visible_at = now() + draft.delay.value_or(attributes_.delay());
    store(message, draft.group_id,
          is_due(visible_at, now()) ? std::nullopt : std::optional{visible_at});
    const FirstCopy copy{m.id, m.sequence};
    if (fifo()) dedup_window_.remember(copy, now());
    tell<MessageSent>(message, [&](MessageSent& event, const MessageRecord& record) {
        event.message_deduplication_id = record.deduplication_id;
        event.sequence_number = record.sequence;
        event.visible_at = visible_at;
    });
    return copy;
}

void Queue::store(Index message, std::string_view group_id,
                  std::optional<TimePoint> delayed_until) {
    MessageRecord& m = messages_[message];
    m.queue = identity_.index;
    m.sequence = ++last_sequence_;
    groups_.push_back(fifo() ? groups_.find_or_create(group_id) : groups_.create_alone(group_id),
                      message);
    arrivals_.insert(message);
    if (delayed_until) {
        in_flight_.hide(message, Visibility::Delayed, *delayed_until);
    } else {
        make_available(message);
    }
}

void Queue::make_available(Index message) {
    MessageRecord& m = messages_[message];
    m.available_since = ++last_availability_;
    if (groups_[m.group].head == message) refresh(m.group);
}

bool Queue::has_capacity() const {
    return in_flight_.count() < parts_.options.in_flight_limit;
}

void Queue::end_hiding(Index message) {
    const bool was_full = !has_capacity();
    in_flight_.reveal(message);
    // Ready groups that the limit kept back can be served again.
    if (was_full && has_capacity()) ++parts_.deliverable_generation;
}

/// Forgets an empty group; else decides whether it is ready. Only the first message counts: what is
/// behind one that is not visible is not deliverable (fact 101), delayed ones included (fact 53).
void Queue::refresh(Index group) {
    const MessageGroup& g = groups_[group];
    if (g.draining) return;
    if (g.head == no_index) {
        groups_.erase(group);
    } else if (messages_[g.head].visibility != Visibility::Available ||
               !arrivals_.within_look_ahead(g.head)) {
        groups_.make_unready(group);
    } else if (groups_.make_ready(group)) {
        ++parts_.deliverable_generation;
    }
}

/// Takes a message out of everything; its record stays.
void Queue::detach(Index message) {
    MessageRecord& m = messages_[message];
    const Index group = m.group;
    if (m.visibility != Visibility::Available) end_hiding(message);
    const bool was_head = groups_[group].head == message;
    groups_.unlink(message);
    const Index entered = arrivals_.erase(message);
    if (was_head) refresh(group);
    if (entered != no_index) refresh(messages_[entered].group);
}

void Queue::discard(Index message) {
    detach(message);
    messages_.release(message);
}

Queue::ReceiptState Queue::state_of(const ReceiptHandle& handle) const {
    if (handle.place >= messages_.size()) return ReceiptState::Gone;
    const MessageRecord& m = messages_[handle.place];
    if (m.number != handle.message) return ReceiptState::Gone;
    if (m.queue != identity_.index || m.receipt != handle.receipt) return ReceiptState::Superseded;
    return m.visibility == Visibility::InFlight ? ReceiptState::Valid : ReceiptState::Landed;
}

void Queue::remove(const ReceiptHandle& handle) {
    tell<MessageDeleted>(handle.place, [&](MessageDeleted& event, const MessageRecord&) {
        event.receipt = handle.receipt;
    });
    discard(handle.place);
}

void Queue::change_visibility(const ReceiptHandle& handle, TimePoint until, bool replayed) {
    messages_[handle.place].visibility_changed = true;
    tell<MessageVisibilityChanged>(handle.place,
                                   [&](MessageVisibilityChanged& event, const MessageRecord&) {
                                       event.receipt = handle.receipt;
                                       event.invisible_until = until;
                                       event.replayed = replayed;
                                   });
    const MessageRecord& m = messages_[handle.place];
    if (!is_due(until, now())) {
        in_flight_.hide(handle.place, Visibility::InFlight, until);
        refresh(m.group);
    } else if (m.visibility == Visibility::InFlight) {  // fact 109
        end_hiding(handle.place);
        make_available(handle.place);
    }
}

TimePoint Queue::retention_end(Index message) const {
    return messages_[message].stored_at + attributes_.message_retention();
}

std::optional<TimePoint> Queue::next_event() const {
    std::optional<TimePoint> next = in_flight_.next_deadline();
    if (arrivals_.oldest() != no_index) {
        const TimePoint end = retention_end(arrivals_.oldest());
        if (!next || end < *next) next = end;
    }
    return next;
}

Index Queue::next_to_reveal() const {
    const auto deadline = in_flight_.next_deadline();
    const Index oldest = arrivals_.oldest();
    // At one instant a message is gone rather than visible again.
    const bool may_be_gone =
        oldest != no_index && (!deadline || retention_end(oldest) <= *deadline);
    if (parts_.options.choices == nullptr) return may_be_gone ? no_index : in_flight_.next();
    const bool may_be_revealed =
        deadline && (oldest == no_index || *deadline <= retention_end(oldest));
    std::vector<Index> ways = may_be_revealed ? in_flight_.all_next() : std::vector<Index>{};
    if (may_be_gone) ways.insert(ways.begin(), no_index);
    return ways[parts_.choose(OpenChoice::NextDueEvent, ways.size())];
}

void Queue::process_next() {
    const Index message = next_to_reveal();
    if (message == no_index) {
        // In flight or not, it goes (fact 118). Its group serves what was behind it (119).
        const Index oldest = arrivals_.oldest();
        tell<MessageRetentionExpired>(oldest, [](auto&, const MessageRecord&) {});
        discard(oldest);
        return;
    }
    if (messages_[message].visibility == Visibility::Delayed) {
        tell<MessageDelayEnded>(message, [](auto&, const MessageRecord&) {});
    } else {
        tell<MessageVisibilityExpired>(message,
                                       [](MessageVisibilityExpired& event, const MessageRecord& m) {
                                           event.receipt = m.receipt;
                                       });
    }
    end_hiding(message);
    make_available(message);
}

}  // namespace sqsim::core
