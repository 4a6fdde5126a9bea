#include <algorithm>

#include "reference_queue.hpp"

/// Message move tasks (facts 156-166).
namespace sqsim::model {

using namespace std::chrono_literals;
using State = ReferenceMessage::State;

/// Evenly, the first message one interval after the start.
TimePoint ReferenceTask::next_step() const {
    return started + Duration{1'000'000'000LL * (moved + 1) / rate.value_or(500)};
}

std::optional<Error> ReferenceQueues::wrong_task(const ReferenceQueue& source,
                                                 const std::optional<std::string>& destination,
                                                 std::optional<int> rate) {
    const auto invalid = [](const std::string& text) {
        return Error{ErrorCode::InvalidParameterValue, text};
    };
    const bool is_dead_letter_queue =
        std::any_of(queues_.begin(), queues_.end(), [&](const ReferenceQueue& q) {
            return q.settings.policy && q.settings.policy->target == source.name;
        });
    if (!is_dead_letter_queue) {
        return invalid("Source queue must be configured as a Dead Letter Queue.");
    }
    if (destination) {
        const ReferenceQueue* queue = find(*destination);
        if (queue == nullptr) {
            return Error{
                ErrorCode::ResourceNotFound,
                "The resource that you specified for the DestinationArn parameter doesn't exist."};
        }
        if (queue == &source) {
            return invalid("Source queue arn and destination queue arn cannot be the same.");
        }
        if (queue->settings.fifo != source.settings.fifo) {
            return invalid(
                "The source queue and destination queue must be of the same queue type.");
        }
    }
    if (rate && (*rate < 1 || *rate > 500)) {
        return invalid(
            "Value for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: You must enter a "
            "number that's between 1 and 500.");
    }
    if (std::any_of(tasks_.begin(), tasks_.end(), [&](const ReferenceTask& task) {
            return task.queue == source.number && task.active();
        })) {
        return invalid(
            "There is already a task running. Only one active task is allowed for a source queue "
            "arn at a given time.");
    }
    return std::nullopt;
}

Result<int> ReferenceQueues::start_task(const std::string& source,
                                        const std::optional<std::string>& destination,
                                        std::optional<int> rate) {
    advance_to(now_);
    const ReferenceQueue* queue = find(source);
    if (queue == nullptr) {
        return refuse("StartMessageMoveTask", "", ErrorCode::ResourceNotFound,
                      "The resource that you specified for the SourceArn parameter doesn't exist.");
    }
    if (const auto wrong = wrong_task(*queue, destination, rate)) {
        return refuse("StartMessageMoveTask", "", wrong->code, wrong->message);
    }
    ReferenceTask task;
    task.number = static_cast<int>(tasks_.size()) + 1;
    task.queue = queue->number;
    task.source = source;
    task.destination = destination;
    task.rate = rate;
    for (const ReferenceMessage& m : queue->messages) task.to_move += m.state == State::Visible;
    task.started = now_;
    tasks_.push_back(task);
    return task.number;
}

Result<int> ReferenceQueues::cancel_task(int number) {
    advance_to(now_);
    ReferenceTask& task = tasks_.at(static_cast<std::size_t>(number) - 1);
    if (find(task.source) == nullptr) {
        return refuse("CancelMessageMoveTask", "", ErrorCode::ResourceNotFound,
                      "The resource that you specified for the SourceArn parameter doesn't exist.");
    }
    if (task.status != ReferenceTask::Status::Running) {
        return refuse("CancelMessageMoveTask", "", ErrorCode::InvalidParameterValue,
                      "Only active tasks can be cancelled.");
    }
    task.status = ReferenceTask::Status::Cancelling;
    return task.moved;
}

Result<std::vector<ReferenceTask>> ReferenceQueues::tasks(const std::string& source) {
    advance_to(now_);
    if (find(source) == nullptr) {
        return refuse("ListMessageMoveTasks", "", ErrorCode::ResourceNotFound,
                      "The resource that you specified for the SourceArn parameter doesn't exist.");
    }
    std::vector<ReferenceTask> tasks;
    for (const ReferenceTask& task : tasks_) {
        if (task.source == source) tasks.insert(tasks.begin(), task);
    }
    return tasks;
}

/// The oldest that stands behind nothing. A task moves what it counted, or less if it finds less.
void ReferenceQueues::step(ReferenceTask& task) {
    using Status = ReferenceTask::Status;
    ReferenceQueue* source = find(task.queue);
    const ReferenceMessage* oldest = nullptr;
    if (source != nullptr) {
        for (const ReferenceMessage& m : source->messages) {
            if (m.state != State::Visible || !is_first_of_line(*source, m)) continue;
            if (oldest == nullptr || m.stored < oldest->stored) oldest = &m;
        }
    }
    if (task.status == Status::Cancelling) {
        task.status = Status::Cancelled;
        return;
    }
    if (oldest == nullptr || task.moved == task.to_move) {
        task.status = Status::Completed;
        return;
    }
    const std::string destination = task.destination.value_or(oldest->source_queue);
    ReferenceQueue* queue = find(destination);
    if (queue == nullptr) {
        task.status = Status::Failed;
        task.failure = destination.empty() ? "CouldNotDetermineMessageSource"
                                           : "AWS.SimpleQueueService.NonExistentQueue";
        return;
    }
    redrive(*source, oldest->number, *queue);
    if (++task.moved == task.to_move) task.status = Status::Completed;
}

// Fact 165: a new message with the deduplication id of the dead letter.
void ReferenceQueues::redrive(ReferenceQueue& from, int message, ReferenceQueue& to) {
    const ReferenceMessage old = *find(from, message);
    from.messages.remove_if([&](const ReferenceMessage& o) { return o.number == message; });
    ReferenceMessage m;
    m.number = ++last_message_;
    m.body = old.body;
    m.note = old.note;
    m.group = old.group;
    m.deduplication_id = old.deduplication_id;
    m.sent = m.stored = now_;
    if (to.settings.delay > 0s) {
        hide(m, State::Delayed, now_ + to.settings.delay);
    } else {
        show(m);
    }
    arrive(to, m);
    EventRecord& event = tell(kind_of<MessageRedriven>(), from, m);
    event.other_queue = to.name;
    event.former_message = old.number;
    event.deduplication_id = m.deduplication_id;
    event.sequence = to.last_sequence;
    event.until = now_ + to.settings.delay;
}

}  // namespace sqsim::model
