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
    QueueRecord& queue = queues_[e.queue];
    queue.max_receive_count = e.max_receive_count;
    queue.deduplication_per_message_group = e.deduplication_per_message_group;
    queue.fifo = e.fifo;
    queue.message_count = 0;
}

void DeliveryMonitor::on(const history::Event&, const QueueAttributesChanged& e) {
    queues_[e.queue].max_receive_count = e.max_receive_count;
}

void DeliveryMonitor::on(const history::Event&, const QueueDeleted& e) {
    const auto queue = queues_.find(e.queue);
    if (queue == queues_.end()) return;
    take_all_away(queue->second);
    queues_.erase(queue);
}

void DeliveryMonitor::on(const history::Event& event, const QueuePurged& e) {
    QueueRecord& queue = queues_[e.queue];
    const std::int64_t expected = queue.message_count;
    if (expected != e.message_count) {
        auto violation = about(event, {}, {});
        violation.expected = std::to_string(expected);
        violation.actual = std::to_string(e.message_count);
        violations_.add("no-loss", std::move(violation));
    }
    take_all_away(queue);
}

void DeliveryMonitor::on(const history::Event& event, const MessageSent& e) {
    QueueRecord& queue = queues_[e.queue];
    put_in_new(queue, e.message_group_id, e.message_id, e.sequence_number, event.index);
    if (!queue.fifo) return;
    const std::string_view scope =
        queue.deduplication_per_message_group ? e.message_group_id : std::string_view{};
    const auto [entry, fresh] =
        queue.deduplication.try_emplace(std::pair{scope, e.message_deduplication_id},
                                        DeduplicationRecord{event.time, e.message_id, event.index});
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

void DeliveryMonitor::put_in_new(QueueRecord& queue, std::string_view group_id, std::string_view id,
                                 std::uint64_t sequence_number, std::uint64_t event) {
    const auto [entry, fresh] = messages_.try_emplace(id);
    MessageRecord& message = entry->second;
    if (!fresh) {
        if (message.there) unlink(message);  // to the count, two messages under one id stay two
        message = MessageRecord{};
    }
    message.sequence_number = sequence_number;
    message.last_event = event;
    put_in(message, queue, group_id);
}

void DeliveryMonitor::put_in(MessageRecord& message, QueueRecord& queue,
                             std::string_view group_id) {
    GroupRecord& group = queue.groups[group_id];
    // Sequence numbers grow, so that the place is nearly always the end.
    MessageRecord* before = group.last;
    while (before != nullptr && before->sequence_number > message.sequence_number) {
        before = before->before;
    }
    message.queue = &queue;
    message.group = &group;
    message.group_id = group_id;
    message.before = before;
    message.behind = before == nullptr ? group.first : before->behind;
    (before == nullptr ? group.first : before->behind) = &message;
    (message.behind == nullptr ? group.last : message.behind->before) = &message;
    message.there = true;
    ++queue.message_count;
}

void DeliveryMonitor::on(const history::Event& event, const MessageDeduplicated& e) {
    const QueueRecord& queue = queues_[e.queue];
    const std::string_view scope =
        queue.deduplication_per_message_group ? e.message_group_id : std::string_view{};
    const auto first = queue.deduplication.find(std::pair{scope, e.message_deduplication_id});
    const bool known = first != queue.deduplication.end();
    if (known && first->second.message_id == e.message_id &&
        event.time < first->second.sent + deduplication_interval) {
        return;
    }
    // A send was swallowed although nothing in its window stands for it: the message is lost.
    auto violation = about(event, e.message_id, e.message_group_id);
    if (known) violation.evidence = {first->second.event};
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

void DeliveryMonitor::check_predecessor(const history::Event& event, const MessageReceived& e,
                                        const MessageRecord& message) {
    if (message.before == nullptr) return;
    const MessageRecord& before = *message.before;
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
    if (message->queue->fifo) check_predecessor(event, e, *message);
    if (message->in_flight) {
        auto violation = about(event, e.message_id, e.message_group_id);
        violation.evidence = {message->last_event};
        violations_.add("no-delivery-behind-in-flight", std::move(violation));
    }
    const std::int32_t maximum = message->queue->max_receive_count;
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
    auto violation = about(event, id, message.group_id);
    violation.expected = std::to_string(message.receipt);
    violation.actual = std::to_string(receipt);
    violation.evidence = {message.last_event};
    violations_.add("stale-receipt-no-effect", std::move(violation));
}

void DeliveryMonitor::take_away(MessageRecord& message) {
    message.there = false;
    message.in_flight = false;
    --message.queue->message_count;
    unlink(message);
}

void DeliveryMonitor::unlink(MessageRecord& message) {
    (message.before == nullptr ? message.group->first : message.before->behind) = message.behind;
    (message.behind == nullptr ? message.group->last : message.behind->before) = message.before;
}

/// The memory of deduplication ids goes as well (facts 38, 80).
void DeliveryMonitor::take_all_away(QueueRecord& queue) {
    for (auto& [id, group] : queue.groups) {
        while (group.first != nullptr) take_away(*group.first);
    }
    queue.deduplication.clear();
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
    put_in_new(queues_[e.destination], e.message_group_id, e.message_id, e.sequence_number,
               event.index);
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
    const std::int32_t maximum = message->queue->max_receive_count;
    if (message->in_flight || message->receive_count < maximum) {
        auto violation = about(event, e.message_id, e.message_group_id);
        violation.expected = std::to_string(maximum);
        violation.actual = std::to_string(message->receive_count);
        violation.evidence = {message->last_event};
        violations_.add("dead-letter-after-maximum", std::move(violation));
    }
    take_away(*message);
    message->sequence_number = e.sequence_number;
    message->redriven = true;
    message->last_event = event.index;
    put_in(*message, queues_[e.dead_letter_queue], e.message_group_id);
}

}  // namespace sqsim::check
