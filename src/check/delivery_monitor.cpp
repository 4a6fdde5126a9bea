#include "check/delivery_monitor.hpp"

#include <string>
#include <variant>

namespace sqsim::check {

namespace {

using std::chrono::minutes;

/// Facts 70 and 79: five minutes from the first send; a send at exactly five minutes is a new one.
constexpr Duration deduplication_interval = minutes{5};

Violation about(const history::Event& event, std::string_view message_id, std::string_view group) {
    Violation violation;
    violation.event = event.index;
    violation.message_id = message_id;
    violation.message_group_id = group;
    return violation;
}

}  // namespace

void DeliveryMonitor::on_event(const history::Event& event) {
    std::visit([&](const auto& payload) { on(event, payload); }, event.payload);
}

void DeliveryMonitor::clear() {
    queues_.clear();
    messages_.clear();
    groups_.clear();
    deduplication_.clear();
}

void DeliveryMonitor::judge_queue(std::string_view queue, std::int64_t message_count,
                                  std::uint64_t at_event) {
    const std::int64_t expected = queues_[queue].message_count;
    if (expected == message_count) return;
    Violation violation;
    violation.event = at_event;
    violation.expected = std::to_string(expected);
    violation.actual = std::to_string(message_count);
    violations_.add("no-loss", std::move(violation));
}

void DeliveryMonitor::on(const history::Event&, const QueueCreated& e) {
    queues_[e.queue] = {e.max_receive_count, e.deduplication_per_message_group, e.fifo, 0};
}

void DeliveryMonitor::on(const history::Event&, const QueueAttributesChanged& e) {
    queues_[e.queue].max_receive_count = e.max_receive_count;
}

void DeliveryMonitor::on(const history::Event&, const QueueDeleted& e) {
    take_all_away(e.queue);
    queues_.erase(e.queue);
}

void DeliveryMonitor::on(const history::Event& event, const QueuePurged& e) {
    const std::int64_t expected = queues_[e.queue].message_count;
    if (expected != e.message_count) {
        auto violation = about(event, {}, {});
        violation.expected = std::to_string(expected);
        violation.actual = std::to_string(e.message_count);
        violations_.add("no-loss", std::move(violation));
    }
    take_all_away(e.queue);
}

DeliveryMonitor::GroupKey DeliveryMonitor::deduplication_key(std::string_view queue,
                                                             std::string_view group) const {
    const auto found = queues_.find(queue);
    const bool per_group = found != queues_.end() && found->second.deduplication_per_message_group;
    return {queue, per_group ? group : std::string_view{}};
}

void DeliveryMonitor::on(const history::Event& event, const MessageSent& e) {
    put_in(e.queue, e.message_group_id, e.message_id, e.sequence_number, event.index);
    if (!queues_[e.queue].fifo) return;
    const auto key =
        std::pair{deduplication_key(e.queue, e.message_group_id), e.message_deduplication_id};
    const auto [entry, fresh] =
        deduplication_.try_emplace(key, DeduplicationRecord{event.time, e.message_id, event.index});
    if (!fresh) {
        if (event.time < entry->second.sent + deduplication_interval) {
            auto violation = about(event, e.message_id, e.message_group_id);
            violation.expected = entry->second.message_id;
            violation.actual = e.message_id;
            violation.evidence = {entry->second.event};
            violations_.add("one-message-per-deduplication-id", std::move(violation));
        }
        entry->second = {event.time, e.message_id, event.index};
    }
}

void DeliveryMonitor::put_in(std::string_view queue, std::string_view group, std::string_view id,
                             std::uint64_t sequence_number, std::uint64_t event) {
    MessageRecord record;
    record.queue = queue;
    record.group = group;
    record.sequence_number = sequence_number;
    record.last_event = event;
    MessageRecord& message = messages_[id] = record;
    ++queues_[queue].message_count;
    groups_[{queue, group}][sequence_number] = &message;
}

void DeliveryMonitor::on(const history::Event& event, const MessageDeduplicated& e) {
    const auto key =
        std::pair{deduplication_key(e.queue, e.message_group_id), e.message_deduplication_id};
    const auto first = deduplication_.find(key);
    if (first != deduplication_.end() && first->second.message_id == e.message_id &&
        event.time < first->second.sent + deduplication_interval) {
        return;
    }
    // A send was swallowed although nothing in its window stands for it: the message is lost.
    auto violation = about(event, e.message_id, e.message_group_id);
    if (first != deduplication_.end()) violation.evidence = {first->second.event};
    violations_.add("no-loss", std::move(violation));
}

DeliveryMonitor::MessageRecord* DeliveryMonitor::there(const history::Event& event,
                                                       std::string_view id,
                                                       std::string_view group) {
    const auto found = messages_.find(id);
    if (found != messages_.end() && found->second.there) return &found->second;
    auto violation = about(event, id, group);
    if (found != messages_.end()) violation.evidence = {found->second.last_event};
    violations_.add("no-loss", std::move(violation));
    return nullptr;
}

void DeliveryMonitor::check_predecessor(const history::Event& event, const MessageReceived& e) {
    const auto& group = groups_[{e.queue, e.message_group_id}];
    const auto self = group.find(e.sequence_number);
    if (self == group.end() || self == group.begin()) return;
    const MessageRecord& before = *std::prev(self)->second;
    // By induction it is enough to look at the nearest: it must have come in the same answer.
    if (before.receive_call == e.receive_call && before.receive_count > 0) return;
    auto violation = about(event, e.message_id, e.message_group_id);
    violation.evidence = {before.last_event};
    violations_.add(before.in_flight ? "no-delivery-behind-in-flight" : "delivery-order",
                    std::move(violation));
}

void DeliveryMonitor::on(const history::Event& event, const MessageReceived& e) {
    MessageRecord* message = there(event, e.message_id, e.message_group_id);
    if (!message) return;
    if (queues_[e.queue].fifo) check_predecessor(event, e);
    if (message->in_flight) {
        auto violation = about(event, e.message_id, e.message_group_id);
        violation.evidence = {message->last_event};
        violations_.add("no-delivery-behind-in-flight", std::move(violation));
    }
    const std::int32_t maximum = queues_[e.queue].max_receive_count;
    if (e.receive_count != message->receive_count + 1) {
        auto violation = about(event, e.message_id, e.message_group_id);
        violation.expected = std::to_string(message->receive_count + 1);
        violation.actual = std::to_string(e.receive_count);
        violation.evidence = {message->last_event};
        violations_.add("receive-count", std::move(violation));
    } else if (maximum > 0 && !message->redriven && e.receive_count > maximum) {
        auto violation = about(event, e.message_id, e.message_group_id);
        violation.expected = std::to_string(maximum);
        violation.actual = std::to_string(e.receive_count);
        violations_.add("dead-letter-after-maximum", std::move(violation));
    }
    message->receive_count = e.receive_count;
    message->receipt = e.receipt;
    message->receive_call = e.receive_call;
    message->in_flight = e.invisible_until > event.time;
    message->last_event = event.index;
}

void DeliveryMonitor::check_receipt(const history::Event& event, const MessageRecord& message,
                                    std::string_view id, std::uint64_t receipt) {
    // A message received with a timeout of zero is never in flight; its last handle still deletes
    // it within the same instant (fact 111), which the engine judges.
    if (message.receipt == receipt) return;
    auto violation = about(event, id, message.group);
    violation.expected = std::to_string(message.receipt);
    violation.actual = std::to_string(receipt);
    violation.evidence = {message.last_event};
    violations_.add("stale-receipt-no-effect", std::move(violation));
}

void DeliveryMonitor::take_away(MessageRecord& message) {
    message.there = false;
    message.in_flight = false;
    --queues_[message.queue].message_count;
    groups_[{message.queue, message.group}].erase(message.sequence_number);
}

/// The memory of deduplication ids goes as well (facts 38, 80).
void DeliveryMonitor::take_all_away(std::string_view queue) {
    for (auto& [key, group] : groups_) {
        if (key.first != queue) continue;
        while (!group.empty()) take_away(*group.begin()->second);
    }
    std::erase_if(deduplication_,
                  [&](const auto& entry) { return entry.first.first.first == queue; });
}

void DeliveryMonitor::on(const history::Event& event, const MessageRedriven& e) {
    MessageRecord* former = there(event, e.former_message_id, e.message_group_id);
    if (!former) return;
    if (former->in_flight) {
        auto violation = about(event, e.former_message_id, e.message_group_id);
        violation.evidence = {former->last_event};
        violations_.add("no-delivery-behind-in-flight", std::move(violation));
    }
    take_away(*former);
    former->last_event = event.index;
    put_in(e.destination, e.message_group_id, e.message_id, e.sequence_number, event.index);
}

void DeliveryMonitor::on(const history::Event& event, const MessageDeleted& e) {
    MessageRecord* message = there(event, e.message_id, e.message_group_id);
    if (!message) return;
    check_receipt(event, *message, e.message_id, e.receipt);
    const bool fifo = queues_[e.queue].fifo;
    if (fifo && !message->in_flight && message->receipt == e.receipt) {
        auto violation = about(event, e.message_id, e.message_group_id);
        violation.evidence = {message->last_event};
        violations_.add("stale-receipt-no-effect", std::move(violation));
    }
    take_away(*message);
    message->last_event = event.index;
}

void DeliveryMonitor::on(const history::Event& event, const MessageVisibilityChanged& e) {
    MessageRecord* message = there(event, e.message_id, e.message_group_id);
    if (!message) return;
    check_receipt(event, *message, e.message_id, e.receipt);
    message->in_flight = e.invisible_until > event.time;
    message->last_event = event.index;
}

void DeliveryMonitor::on(const history::Event& event, const MessageVisibilityExpired& e) {
    MessageRecord* message = there(event, e.message_id, e.message_group_id);
    if (!message) return;
    message->in_flight = false;
    message->last_event = event.index;
}

void DeliveryMonitor::on(const history::Event& event, const MessageRetentionExpired& e) {
    MessageRecord* message = there(event, e.message_id, e.message_group_id);
    if (!message) return;
    take_away(*message);
    message->last_event = event.index;
}

void DeliveryMonitor::on(const history::Event& event, const MessageMovedToDeadLetterQueue& e) {
    MessageRecord* message = there(event, e.message_id, e.message_group_id);
    if (!message) return;
    const std::int32_t maximum = queues_[e.queue].max_receive_count;
    if (message->in_flight || message->receive_count < maximum) {
        auto violation = about(event, e.message_id, e.message_group_id);
        violation.expected = std::to_string(maximum);
        violation.actual = std::to_string(message->receive_count);
        violation.evidence = {message->last_event};
        violations_.add("dead-letter-after-maximum", std::move(violation));
    }
    take_away(*message);
    message->queue = e.dead_letter_queue;
    message->sequence_number = e.sequence_number;
    message->there = true;
    message->redriven = true;
    message->last_event = event.index;
    ++queues_[e.dead_letter_queue].message_count;
    groups_[{e.dead_letter_queue, e.message_group_id}][e.sequence_number] = message;
}

}  // namespace sqsim::check
