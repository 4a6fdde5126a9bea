#include "core/engine_state.hpp"

#include <algorithm>

#include "core/deadline.hpp"

namespace sqsim::core {

EngineState::EngineState(EngineOptions options, QueueEventSink* events)
    : parts_{.options = std::move(options), .events = events, .messages = {}}, queues_{parts_} {}

Queue* EngineState::open(std::string_view url_or_name) {
    Queue* queue = queues_.find(url_or_name);
    if (queue != nullptr) opened_.push_back(queue->identity().index);
    return queue;
}

Queue& EngineState::open(Index queue) {
    opened_.push_back(queue);
    return queues_[queue];
}

void EngineState::close_all() {
    for (Index queue : opened_) reschedule(queues_[queue]);
    opened_.clear();
}

void EngineState::reschedule(Queue& queue) {
    const auto next = queue.next_event();
    const Index position = queue.schedule_position;
    if (!next) {
        if (position != no_index) schedule_.erase(position, positions());
        return;
    }
    const NextEvent key{*next, queue.identity().index};
    if (position == no_index) {
        schedule_.push(queue.identity().index, key, positions());
    } else if (schedule_.key_at(position) != key) {
        schedule_.change_key(position, key, positions());
    }
}

std::optional<TimePoint> EngineState::next_event() const {
    if (schedule_.empty()) return std::nullopt;
    // A shortened retention or delay can put an event before now; it happens now.
    return std::max(schedule_.top().key.first, parts_.now);
}

void EngineState::advance_to(TimePoint now) {
    SQSIM_ASSERT(now >= parts_.now, "time never goes back");
    while (!schedule_.empty() && is_due(schedule_.top().key.first, now)) {
        parts_.now = *next_event();
        Queue& queue = queues_[schedule_.top().item];
        queue.process_next();
        reschedule(queue);
    }
    parts_.now = now;
}

std::pair<std::string_view, std::int32_t> EngineState::dead_letters_of(const Queue& queue) const {
    const auto& policy = queue.attributes().redrive_policy;
    if (!policy || policy->target == no_index) return {};
    return {queues_[policy->target].identity().name, policy->max_receive_count};
}

void EngineState::tell_failure(std::string_view action, std::string_view queue_url,
                               const Error& error, std::string_view receipt_handle) {
    if (parts_.events == nullptr) return;
    const Queue* queue = queues_.find(queue_url);
    const std::string_view name =
        queue == nullptr ? std::string_view{} : std::string_view{queue->identity().name};
    const auto handle = parse_receipt_handle(receipt_handle, parts_.options.seed);
    const MessageIdText id{
        message_id_for(parts_.options.seed, handle ? handle->message : MessageNumber{0})};
    parts_.events->on_queue_event(now(), RequestFailed{action, name, error.code, error.message,
                                                       handle ? id.view() : std::string_view{},
                                                       handle ? handle->receipt : 0});
}

}  // namespace sqsim::core
