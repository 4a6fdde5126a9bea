#include "ledger.hpp"

namespace sqsim::model {

void Ledger::expect(bool holds, const char* what, std::string_view message_id) {
    if (holds || !violation_.empty()) return;
    violation_ = what;
    if (!message_id.empty()) violation_ += ": message " + std::string{message_id};
}

void Ledger::on_queue_event(TimePoint at, const QueueEvent& event) {
    expect(at >= at_, "instants never go back");
    at_ = at;
    ++count;
    std::visit([&](const auto& e) { on(e); }, event);
}

template <typename Event>
Ledger::Stored& Ledger::stored(const Event& event) {
    const auto found = messages_.find(event.message_id);
    const bool is_here = found != messages_.end() && found->second.queue == event.queue;
    expect(is_here, "an event is about a message of its queue", event.message_id);
    if (!is_here) return lost_ = {};
    expect(found->second.group == event.message_group_id, "a message keeps its group",
           event.message_id);
    return found->second;
}

void Ledger::forget_queue(std::string_view queue) {
    std::erase_if(messages_, [&](const auto& entry) { return entry.second.queue == queue; });
}

void Ledger::arrive(std::string_view id, Stored message) {
    const auto queue = queues_.find(message.queue);
    expect(queue != queues_.end(), "messages go where a queue is", id);
    if (queue == queues_.end()) return;
    expect(message.sequence > queue->second.last_sequence, "sequence numbers grow", id);
    queue->second.last_sequence = message.sequence;
    messages_[std::string{id}] = std::move(message);
}

void Ledger::on(const QueueCreated& e) {
    const auto [queue, is_new] = queues_.try_emplace(std::string{e.queue});
    expect(is_new, "a queue is created once");
    queue->second = {e.fifo, e.delay, e.message_retention_period, 0};
}

/// The delay of a FIFO queue holds for all that nobody has received from it yet.
void Ledger::on(const QueueAttributesChanged& e) {
    Known& queue = queues_[std::string{e.queue}];
    const bool delay_changes = queue.fifo && queue.delay != e.delay;
    queue.delay = e.delay;
    queue.retention = e.message_retention_period;
    if (!delay_changes) return;
    for (auto& [id, m] : messages_) {
        if (m.queue != e.queue || m.received_here || m.is_dead_letter) continue;
        if (m.state != State::Delayed && m.stored + e.delay <= at_) continue;
        m.state = State::Delayed;
        m.until = m.stored + e.delay;
    }
}

void Ledger::on(const QueueDeleted& e) {
    forget_queue(e.queue);
    queues_.erase(std::string{e.queue});
}

void Ledger::on(const QueuePurged& e) {
    const std::size_t before = messages_.size();
    forget_queue(e.queue);
    expect(static_cast<std::size_t>(e.message_count) == before - messages_.size(),
           "a purge tells how many it took");
}

void Ledger::on(const MessageSent& e) {
    expect(ids_.insert(std::string{e.message_id}).second, "a message id is new", e.message_id);
    Stored m;
    m.queue = e.queue;
    m.group = e.message_group_id;
    m.sequence = e.sequence_number;
    m.stored = at_;
    m.until = e.visible_at;
    m.state = e.visible_at > at_ ? State::Delayed : State::Visible;
    arrive(e.message_id, std::move(m));
}

void Ledger::on(const MessageDeduplicated& e) {
    expect(ids_.count(e.message_id) > 0, "a duplicate has a first copy", e.message_id);
}

void Ledger::on(const MessageDelayEnded& e) {
    Stored& m = stored(e);
    expect(m.state == State::Delayed, "a delay ends of a delayed message", e.message_id);
    expect(at_ >= m.until, "a delay does not end early", e.message_id);
    m.state = State::Visible;
}

/// What stands before a message in its group was handed out by the same call, or is no more.
void Ledger::on(const MessageReceived& e) {
    Stored& m = stored(e);
    expect(m.state == State::Visible, "a received message was visible", e.message_id);
    expect(m.receive_call != e.receive_call, "one answer holds a message once", e.message_id);
    expect(m.sequence == e.sequence_number, "a message keeps its sequence number", e.message_id);
    expect(e.receipt > last_receipt_, "receipts grow", e.message_id);
    expect(e.receive_count == m.receive_count + 1, "each receive counts once", e.message_id);
    last_receipt_ = e.receipt;
    m.receive_count = e.receive_count;
    m.receipt = e.receipt;
    m.receive_call = e.receive_call;
    m.received_here = true;
    m.until = e.invisible_until;
    m.state = e.invisible_until > at_ ? State::InFlight : State::Visible;
    if (!queues_[m.queue].fifo) return;
    for (const auto& [id, other] : messages_) {
        const bool before =
            other.queue == m.queue && other.group == m.group && other.sequence < m.sequence;
        if (before) {
            expect(other.receive_call == e.receive_call, "a group is delivered in its order",
                   e.message_id);
        }
    }
}

void Ledger::on(const MessageDeleted& e) {
    const Stored& m = stored(e);
    expect(m.receipt == e.receipt, "the last receipt deletes", e.message_id);
    expect(!queues_[m.queue].fifo || m.state == State::InFlight,
           "a FIFO queue deletes what is in flight", e.message_id);
    deleted.emplace_back(e.message_id);
    messages_.erase(std::string{e.message_id});
}

void Ledger::on(const MessageVisibilityChanged& e) {
    Stored& m = stored(e);
    expect(m.receipt == e.receipt, "the last receipt changes the visibility", e.message_id);
    expect(!queues_[m.queue].fifo || m.state == State::InFlight,
           "a FIFO queue prolongs what is in flight", e.message_id);
    m.until = e.invisible_until;
    m.state = e.invisible_until > at_ ? State::InFlight : State::Visible;
}

void Ledger::on(const MessageVisibilityExpired& e) {
    Stored& m = stored(e);
    expect(m.state == State::InFlight, "what was in flight becomes visible", e.message_id);
    expect(m.receipt == e.receipt, "a visibility timeout names its receipt", e.message_id);
    expect(m.until == at_, "a visibility timeout ends at its instant", e.message_id);
    m.state = State::Visible;
}

void Ledger::on(const MessageRetentionExpired& e) {
    const Stored& m = stored(e);
    expect(at_ >= m.stored + queues_[m.queue].retention, "retention does not end early",
           e.message_id);
    messages_.erase(std::string{e.message_id});
}

void Ledger::on(const MessageMovedToDeadLetterQueue& e) {
    Stored m = stored(e);
    expect(m.state == State::Visible, "a dead letter was visible", e.message_id);
    expect(m.receive_count == e.receive_count, "a move is not a receive", e.message_id);
    messages_.erase(std::string{e.message_id});
    const bool fifo = queues_[m.queue].fifo;
    m.queue = e.dead_letter_queue;
    m.sequence = e.sequence_number;
    if (fifo) m.stored = at_;
    m.receipt = 0;
    m.received_here = false;
    m.is_dead_letter = true;
    arrive(e.message_id, std::move(m));
}

void Ledger::on(const MessageRedriven& e) {
    const auto former = messages_.find(e.former_message_id);
    const bool was_here = former != messages_.end() && former->second.queue == e.queue &&
                          former->second.state == State::Visible;
    expect(was_here, "a task takes a visible message of its source", e.former_message_id);
    if (was_here) messages_.erase(former);
    expect(ids_.insert(std::string{e.message_id}).second, "a message id is new", e.message_id);
    Stored m;
    m.queue = e.destination;
    m.group = e.message_group_id;
    m.sequence = e.sequence_number;
    m.stored = at_;
    m.until = e.visible_at;
    m.state = e.visible_at > at_ ? State::Delayed : State::Visible;
    arrive(e.message_id, std::move(m));
}

std::vector<std::string> Ledger::queues() const {
    std::vector<std::string> names;
    for (const auto& [name, queue] : queues_) names.push_back(name);
    return names;
}

void Ledger::compare_counters(Engine& engine, TimePoint now) {
    engine.advance_to(now);
    std::map<std::string_view, std::map<State, std::size_t>> counts;
    for (const auto& [id, m] : messages_) {
        expect(m.stored + queues_[m.queue].retention > now, "retention does not end late", id);
        expect(m.state == State::Visible || m.until > now, "hiding does not end late", id);
        ++counts[m.queue][m.state];
    }
    const std::map<State, std::string> attributes{
        {State::Visible, "ApproximateNumberOfMessages"},
        {State::InFlight, "ApproximateNumberOfMessagesNotVisible"},
        {State::Delayed, "ApproximateNumberOfMessagesDelayed"}};
    GetQueueAttributesRequest request;
    for (const auto& [state, attribute] : attributes) request.attribute_names.push_back(attribute);
    for (const auto& [name, queue] : queues_) {
        request.queue_url = name;
        const auto answer = engine.get_queue_attributes(request, now);
        expect(answer.has_value(), "a queue has counters");
        if (!answer) return;
        for (const auto& [state, attribute] : attributes) {
            expect(answer->attributes.at(attribute) == std::to_string(counts[name][state]),
                   attribute.c_str());
        }
    }
}

}  // namespace sqsim::model
