#include "report/page/event_data.hpp"

#include <algorithm>

#include "history/event_fields.hpp"

namespace sqsim::report {

namespace {

template <typename Value>
std::int64_t number_of(const std::vector<Value>& all, const Value& one) {
    const auto found = std::find(all.begin(), all.end(), one);
    return found == all.end() ? -1 : found - all.begin();
}

template <typename Value>
void note(std::vector<Value>& all, const Value& one) {
    if (number_of(all, one) < 0) all.push_back(one);
}

}  // namespace

EventData::EventData(const simulation::RunResult& result) : start_{result.start} {
    for (std::size_t i = 0; i < result.history.size(); ++i) {
        const auto& event = result.history[i];
        if (const auto* created = event.as<QueueCreated>()) {
            note_queue(created->queue);
            if (!created->dead_letter_queue.empty())
                note(dead_letter_queues_, created->dead_letter_queue);
        } else if (const auto* changed = event.as<QueueAttributesChanged>()) {
            if (!changed->dead_letter_queue.empty())
                note(dead_letter_queues_, changed->dead_letter_queue);
        } else if (const auto* sent = event.as<MessageSent>()) {
            note_queue(sent->queue);
            note_message({sent->message_id, sent->message_group_id, sent->message_deduplication_id,
                          sent->sequence_number});
        } else if (const auto* moved = event.as<MessageMovedToDeadLetterQueue>()) {
            note_queue(moved->dead_letter_queue);
        } else if (const auto* redriven = event.as<MessageRedriven>()) {
            note_queue(redriven->destination);
            note_message({redriven->message_id, redriven->message_group_id,
                          redriven->message_deduplication_id, redriven->sequence_number});
        } else if (const auto* laid_in = event.as<stock::StockLaidIn>()) {
            note(products_, laid_in->product_no);
        }
    }
}

void EventData::note_queue(std::string_view name) {
    note(queues_, name);
}

void EventData::note_message(const Message& message) {
    const auto next = static_cast<std::int64_t>(messages_.size());
    if (message_numbers_.emplace(message.id, next).second) messages_.push_back(message);
}

std::int64_t EventData::queue(std::string_view name) const {
    return number_of(queues_, name);
}

std::int64_t EventData::message(std::string_view id) const {
    const auto found = message_numbers_.find(id);
    return found == message_numbers_.end() ? -1 : found->second;
}

std::int64_t EventData::product(std::int64_t product_no) const {
    return number_of(products_, product_no);
}

EventData::Change EventData::change(const history::Event& event) const {
    Change change;
    const auto since_start = [&](TimePoint time) { return (time - start_).count(); };
    std::visit(
        [&](const auto& e) {
            using E = std::remove_cvref_t<decltype(e)>;
            change.name = history::name_of(e);
            if constexpr (requires { e.message_id; }) change.message = message(e.message_id);
            if constexpr (std::is_same_v<E, MessageSent>) {
                change.first = queue(e.queue);
                change.second = since_start(e.visible_at);
            } else if constexpr (std::is_same_v<E, MessageReceived>) {
                change.first = since_start(e.invisible_until);
                change.second = e.receive_count;
            } else if constexpr (std::is_same_v<E, MessageVisibilityChanged>) {
                change.first = since_start(e.invisible_until);
            } else if constexpr (std::is_same_v<E, MessageMovedToDeadLetterQueue>) {
                change.first = queue(e.dead_letter_queue);
                change.bad = true;
            } else if constexpr (std::is_same_v<E, MessageRedriven>) {
                change.first = queue(e.destination);
                change.second = message(e.former_message_id);
            } else if constexpr (std::is_same_v<E, QueuePurged> ||
                                 std::is_same_v<E, QueueDeleted> ||
                                 std::is_same_v<E, QueueCreated>) {
                change.first = queue(e.queue);
            } else if constexpr (std::is_same_v<E, stock::StockLaidIn>) {
                change.first = product(e.product_no);
                change.second = e.quantity;
            } else if constexpr (std::is_same_v<E, stock::StockReduced>) {
                change.first = product(e.product_no);
                change.second = e.stored_quantity;
            } else if constexpr (std::is_same_v<E, stock::HandlingFinished>) {
                change.bad = !e.failure.empty();
            } else if constexpr (std::is_same_v<E, RequestFailed>) {
                change.first = e.action.starts_with("DeleteMessage") ? 1 : 0;
                change.bad = true;
            } else if constexpr (std::is_same_v<E, MessageVisibilityExpired> ||
                                 std::is_same_v<E, MessageRetentionExpired> ||
                                 std::is_same_v<E, stock::StoreConflict> ||
                                 std::is_same_v<E, stock::ConsumerCrashed>) {
                change.bad = true;
            }
        },
        event.payload);
    return change;
}

}  // namespace sqsim::report
