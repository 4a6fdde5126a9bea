#include "history/state.hpp"

#include <algorithm>

namespace sqsim::history {

namespace {

GroupState& group_named(QueueState& queue, std::string_view id) {
    for (auto& group : queue.groups) {
        if (group.message_group_id == id) return group;
    }
    queue.groups.push_back({id, {}});
    return queue.groups.back();
}

MessageState* find_message(QueueState& queue, std::string_view group_id, std::string_view id) {
    auto& messages = group_named(queue, group_id).messages;
    const auto found = std::find_if(messages.begin(), messages.end(),
                                    [&](const auto& m) { return m.message_id == id; });
    return found == messages.end() ? nullptr : &*found;
}

void remove_message(QueueState& queue, std::string_view group_id, std::string_view id) {
    std::erase_if(group_named(queue, group_id).messages,
                  [&](const auto& message) { return message.message_id == id; });
}

/// A new message, as MessageSent and MessageRedriven tell of it.
template <typename Stored>
void store(QueueState& queue, const Stored& e, TimePoint now) {
    MessageState message;
    message.message_id = e.message_id;
    message.message_group_id = e.message_group_id;
    message.sequence_number = e.sequence_number;
    message.delayed = e.visible_at > now;
    group_named(queue, e.message_group_id).messages.push_back(message);
}

void land(MessageState& message) {
    message.in_flight = false;
    message.holder = runtime::no_actor;
}

}  // namespace

const GroupState* QueueState::group(std::string_view message_group_id) const {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& g) {
        return g.message_group_id == message_group_id;
    });
    return found == groups.end() ? nullptr : &*found;
}

const MessageState* QueueState::message(std::string_view message_id) const {
    for (const auto& g : groups) {
        for (const auto& m : g.messages) {
            if (m.message_id == message_id) return &m;
        }
    }
    return nullptr;
}

std::vector<const MessageState*> QueueState::in_sequence() const {
    std::vector<const MessageState*> all;
    for (const auto& g : groups) {
        for (const auto& m : g.messages) all.push_back(&m);
    }
    std::sort(all.begin(), all.end(), [](const auto* left, const auto* right) {
        return left->sequence_number < right->sequence_number;
    });
    return all;
}

QueueState& State::queue_named(std::string_view name) {
    for (auto& queue : queues_) {
        if (queue.name == name) return queue;
    }
    queues_.push_back({name, {}, {}});
    return queues_.back();
}

const QueueState* State::queue(std::string_view name) const {
    const auto found = std::find_if(queues_.begin(), queues_.end(),
                                    [&](const auto& queue) { return queue.name == name; });
    return found == queues_.end() ? nullptr : &*found;
}

std::optional<std::int64_t> State::stock(std::int64_t product_no) const {
    const auto found = stock_.find(product_no);
    if (found == stock_.end()) return std::nullopt;
    return found->second;
}

std::int32_t State::receive_count(std::string_view message_id) const {
    const auto found = receive_counts_.find(message_id);
    return found == receive_counts_.end() ? 0 : found->second;
}

void State::clear() {
    queues_.clear();
    stock_.clear();
    receive_counts_.clear();
    duplicates_ = 0;
    reductions_.clear();
}

void State::apply(const Event& event) {
    const auto on = [&](auto&& handle) { std::visit(handle, event.payload); };
    on([&](const auto& e) {
        using E = std::remove_cvref_t<decltype(e)>;
        if constexpr (std::is_same_v<E, QueueCreated> ||
                      std::is_same_v<E, QueueAttributesChanged>) {
            queue_named(e.queue).dead_letter_queue = e.dead_letter_queue;
        } else if constexpr (std::is_same_v<E, QueueDeleted>) {
            std::erase_if(queues_, [&](const auto& queue) { return queue.name == e.queue; });
        } else if constexpr (std::is_same_v<E, QueuePurged>) {
            for (auto& group : queue_named(e.queue).groups) group.messages.clear();
        } else if constexpr (std::is_same_v<E, MessageSent>) {
            store(queue_named(e.queue), e, event.time);
        } else if constexpr (std::is_same_v<E, MessageRedriven>) {
            remove_message(queue_named(e.queue), e.message_group_id, e.former_message_id);
            store(queue_named(e.destination), e, event.time);
        } else if constexpr (std::is_same_v<E, MessageDeduplicated>) {
            ++duplicates_;
        } else if constexpr (std::is_same_v<E, MessageDelayEnded>) {
            auto* message = find_message(queue_named(e.queue), e.message_group_id, e.message_id);
            if (message) message->delayed = false;
        } else if constexpr (std::is_same_v<E, MessageReceived>) {
            receive_counts_[e.message_id] = e.receive_count;
            auto* message = find_message(queue_named(e.queue), e.message_group_id, e.message_id);
            if (!message) return;
            message->in_flight = e.invisible_until > event.time;
            message->holder = message->in_flight ? event.actor : runtime::no_actor;
            message->invisible_until = e.invisible_until;
            message->receive_count = e.receive_count;
        } else if constexpr (std::is_same_v<E, MessageVisibilityChanged>) {
            auto* message = find_message(queue_named(e.queue), e.message_group_id, e.message_id);
            if (!message) return;
            message->invisible_until = e.invisible_until;
            if (e.invisible_until <= event.time) land(*message);
        } else if constexpr (std::is_same_v<E, MessageVisibilityExpired>) {
            auto* message = find_message(queue_named(e.queue), e.message_group_id, e.message_id);
            if (message) land(*message);
        } else if constexpr (std::is_same_v<E, MessageDeleted> ||
                             std::is_same_v<E, MessageRetentionExpired>) {
            remove_message(queue_named(e.queue), e.message_group_id, e.message_id);
        } else if constexpr (std::is_same_v<E, MessageMovedToDeadLetterQueue>) {
            remove_message(queue_named(e.queue), e.message_group_id, e.message_id);
            MessageState message;
            message.message_id = e.message_id;
            message.message_group_id = e.message_group_id;
            message.sequence_number = e.sequence_number;
            message.receive_count = e.receive_count;
            group_named(queue_named(e.dead_letter_queue), e.message_group_id)
                .messages.push_back(message);
        } else if constexpr (std::is_same_v<E, stock::StockLaidIn>) {
            stock_[e.product_no] = e.quantity;
        } else if constexpr (std::is_same_v<E, stock::StockReduced>) {
            stock_[e.product_no] = e.stored_quantity;
            reductions_.push_back({e.message_id, e.order_id});
        }
    });
}

}  // namespace sqsim::history
