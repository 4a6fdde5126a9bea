#include "core/engine_state.hpp"

#include <algorithm>
#include <tuple>

#include "core/deadline.hpp"

namespace sqsim::core {

EngineState::EngineState(EngineOptions options, QueueEventSink* events)
    : parts_{.options = std::move(options), .events = events, .messages = {}}, queues_{parts_} {}

void EngineState::reset(std::uint64_t seed) {
    queues_.clear();
    move_tasks_ = {};
    schedule_.clear();
    opened_.clear();
    parts_.reset(seed);
}

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
    std::optional<TimePoint> next = move_tasks_.next_step();
    if (!schedule_.empty() && (!next || schedule_.top().key.first < *next)) {
        next = schedule_.top().key.first;
    }
    // A shortened retention or delay can put an event before now; it happens now.
    if (next) next = std::max(*next, parts_.now);
    return next;
}

void EngineState::advance_to(TimePoint now) {
    SQSIM_ASSERT(now >= parts_.now, "time never goes back");
    while (advance_one_event(now)) {
    }
    parts_.now = now;
}

/// The queue whose event is next, or `no_index` for the next move task; nothing before `now`. At
/// one instant what happens within the queues comes first, unless chosen otherwise.
std::optional<Index> EngineState::next_due(TimePoint now) const {
    const auto move = move_tasks_.next_step();
    const bool queue_is_next = !schedule_.empty() && (!move || schedule_.top().key.first <= *move);
    if (!queue_is_next && !move) return std::nullopt;
    const TimePoint at = queue_is_next ? schedule_.top().key.first : *move;
    if (!is_due(at, now)) return std::nullopt;
    if (parts_.options.choices == nullptr) {
        return queue_is_next ? schedule_.top().item : no_index;
    }
    std::vector<Index> ways;
    for (const auto& entry : schedule_.sorted()) {
        if (entry.key.first == at) ways.push_back(entry.item);
    }
    if (move == at) ways.push_back(no_index);
    return ways[parts_.choose(OpenChoice::NextDueEvent, ways.size())];
}

bool EngineState::advance_one_event(TimePoint now) {
    const auto queue = next_due(now);
    if (!queue) return false;
    parts_.now = *next_event();
    if (*queue != no_index) {
        queues_[*queue].process_next();
        reschedule(queues_[*queue]);
    } else {
        move_next_message();
        close_all();
    }
    return true;
}

/// A task ends when it has moved what it counted at its start, or earlier when there is nothing
/// more to take: a message that fails again while it runs would else go round for ever.
void EngineState::move_next_message() {
    MoveTask& task = *move_tasks_.next();
    Queue& source = open(task.source);
    const Index message = source.next_to_redrive();
    if (task.status == MoveTask::Status::Cancelling) {
        task.status = MoveTask::Status::Cancelled;
    } else if (message == no_index || task.moved == task.to_move) {
        task.status = MoveTask::Status::Completed;
    } else if (Queue* destination = destination_of(task, message)) {
        source.redrive(message, *destination);
        if (++task.moved == task.to_move) task.status = MoveTask::Status::Completed;
    } else {
        task.status = MoveTask::Status::Failed;
    }
    if (!task.is_active()) move_tasks_.ended();
}

Queue* EngineState::destination_of(MoveTask& task, Index message) {
    const Index came_from = parts_.messages[message].dead_letter_source;
    if (!task.destination_arn && came_from == no_index) {  // it was sent here (fact 159)
        task.failure_reason = "CouldNotDetermineMessageSource";
        return nullptr;
    }
    // By its ARN: the queue may have been deleted since, and created again.
    Queue* destination = queues_.find_by_arn(
        task.destination_arn ? *task.destination_arn : queues_[came_from].identity().arn);
    if (destination == nullptr) {  // fact 162
        task.failure_reason = "AWS.SimpleQueueService.NonExistentQueue";
        return nullptr;
    }
    return &open(destination->identity().index);
}

std::pair<std::string_view, std::int32_t> EngineState::dead_letters_of(const Queue& queue) const {
    const auto& policy = queue.attributes().redrive_policy;
    if (!policy || policy->target == no_index) return {};
    return {queues_[policy->target].identity().name, policy->max_receive_count};
}

void EngineState::tell_attributes(const Queue& queue) {
    if (parts_.events == nullptr) return;
    const QueueAttributes& attributes = queue.attributes();
    QueueAttributesChanged event{};
    event.queue = queue.identity().name;
    event.visibility_timeout = attributes.visibility_timeout();
    event.delay = attributes.delay();
    event.message_retention_period = attributes.message_retention();
    std::tie(event.dead_letter_queue, event.max_receive_count) = dead_letters_of(queue);
    parts_.events->on_queue_event(now(), event);
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
