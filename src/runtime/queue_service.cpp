#include "runtime/queue_service.hpp"

#include <algorithm>
#include <utility>

namespace sqsim::runtime {

void QueueService::EventFilter::on_queue_event(TimePoint at, const QueueEvent& event) {
    if (asks_again && std::holds_alternative<NothingReceived>(event)) return;
    target_->on_queue_event(at, event);
}

QueueService::QueueService(Runtime& runtime, EngineOptions options, QueueEventSink* events)
    : runtime_{runtime},
      filter_{events},
      engine_{std::move(options), events != nullptr ? &filter_ : nullptr} {
    runtime_.add_time_driven(*this);
}

QueueService::~QueueService() {
    runtime_.remove_time_driven(*this);
}

void QueueService::reset(std::uint64_t seed) {
    runtime_.remove_time_driven(*this);
    engine_.reset(seed);
    latest_ = TimePoint::min();
    generation_ = 0;
    next_event_.reset();
    awaited_event_.reset();
    call_count_ = 0;
    runtime_.add_time_driven(*this);
}

/// Open while a receive would find something.
class QueueService::ReceiveGate final : public Gate {
  public:
    ReceiveGate(const Engine& engine, const ReceiveMessageRequest& request)
        : engine_{engine}, request_{request} {}
    [[nodiscard]] bool is_open() const override {
        return engine_.has_deliverable(request_.queue_url);
    }

  private:
    const Engine& engine_;
    const ReceiveMessageRequest& request_;
};

/// The current instant, read under the mutex so that the engine's time never goes back. A runtime
/// that lets time-driven sources happen late gives an older one than a worker read meanwhile.
TimePoint QueueService::engine_time() {
    latest_ = std::max(latest_, runtime_.now());
    return latest_;
}

QueueService::Changes QueueService::take_changes() {
    const std::uint64_t generation = engine_.deliverable_generation();
    const std::optional<TimePoint> next = engine_.next_event();
    Changes changes;
    changes.deliverable = std::exchange(generation_, generation) != generation;
    next_event_ = next;
    // Whoever waits for a later one must hear of it; who waits for an earlier one asks again then.
    if (next.has_value() && (!awaited_event_.has_value() || *next < *awaited_event_)) {
        awaited_event_ = next;
        changes.deadlines = true;
    }
    return changes;
}

void QueueService::announce(const Changes& changes) {
    if (changes.deliverable) runtime_.notify_all(deliverable_);
    if (changes.deadlines) runtime_.deadlines_changed();
}

void QueueService::travel() {
    if (call_time_ > Duration::zero()) runtime_.sleep_for(call_time_);
}

template <typename Call>
auto QueueService::exclusively(const Operation& operation, Call call) {
    if (operation.kind != "receive") travel();  // that one does it once, however often it looks
    runtime_.point(operation);
    std::unique_lock lock{mutex_};
    ++call_count_;
    auto result = call(engine_time());
    const Changes changes = take_changes();
    lock.unlock();
    announce(changes);
    return result;
}

Result<CreateQueueResponse> QueueService::create_queue(const CreateQueueRequest& request) {
    return exclusively({"create-queue", request.queue_name},
                       [&](TimePoint now) { return engine_.create_queue(request, now); });
}

Result<DeleteQueueResponse> QueueService::delete_queue(const DeleteQueueRequest& request) {
    return exclusively({"delete-queue", request.queue_url},
                       [&](TimePoint now) { return engine_.delete_queue(request, now); });
}

Result<GetQueueUrlResponse> QueueService::get_queue_url(const GetQueueUrlRequest& request) {
    return exclusively({"get-queue-url", request.queue_name},
                       [&](TimePoint now) { return engine_.get_queue_url(request, now); });
}

Result<ListQueuesResponse> QueueService::list_queues(const ListQueuesRequest& request) {
    return exclusively({"list-queues", ""},
                       [&](TimePoint now) { return engine_.list_queues(request, now); });
}

Result<PurgeQueueResponse> QueueService::purge_queue(const PurgeQueueRequest& request) {
    return exclusively({"purge-queue", request.queue_url},
                       [&](TimePoint now) { return engine_.purge_queue(request, now); });
}

Result<TagQueueResponse> QueueService::tag_queue(const TagQueueRequest& request) {
    return exclusively({"tag-queue", request.queue_url},
                       [&](TimePoint now) { return engine_.tag_queue(request, now); });
}

Result<UntagQueueResponse> QueueService::untag_queue(const UntagQueueRequest& request) {
    return exclusively({"untag-queue", request.queue_url},
                       [&](TimePoint now) { return engine_.untag_queue(request, now); });
}

Result<ListQueueTagsResponse> QueueService::list_queue_tags(const ListQueueTagsRequest& request) {
    return exclusively({"list-queue-tags", request.queue_url},
                       [&](TimePoint now) { return engine_.list_queue_tags(request, now); });
}

Result<AddPermissionResponse> QueueService::add_permission(const AddPermissionRequest& request) {
    return exclusively({"add-permission", request.queue_url},
                       [&](TimePoint now) { return engine_.add_permission(request, now); });
}

Result<RemovePermissionResponse> QueueService::remove_permission(
    const RemovePermissionRequest& request) {
    return exclusively({"remove-permission", request.queue_url},
                       [&](TimePoint now) { return engine_.remove_permission(request, now); });
}

Result<ListDeadLetterSourceQueuesResponse> QueueService::list_dead_letter_source_queues(
    const ListDeadLetterSourceQueuesRequest& request) {
    return exclusively({"list-dead-letter-source-queues", request.queue_url}, [&](TimePoint now) {
        return engine_.list_dead_letter_source_queues(request, now);
    });
}

Result<StartMessageMoveTaskResponse> QueueService::start_message_move_task(
    const StartMessageMoveTaskRequest& request) {
    return exclusively({"start-message-move-task", request.source_arn}, [&](TimePoint now) {
        return engine_.start_message_move_task(request, now);
    });
}

Result<CancelMessageMoveTaskResponse> QueueService::cancel_message_move_task(
    const CancelMessageMoveTaskRequest& request) {
    return exclusively({"cancel-message-move-task", request.task_handle}, [&](TimePoint now) {
        return engine_.cancel_message_move_task(request, now);
    });
}

Result<ListMessageMoveTasksResponse> QueueService::list_message_move_tasks(
    const ListMessageMoveTasksRequest& request) {
    return exclusively({"list-message-move-tasks", request.source_arn}, [&](TimePoint now) {
        return engine_.list_message_move_tasks(request, now);
    });
}

Result<GetQueueAttributesResponse> QueueService::get_queue_attributes(
    const GetQueueAttributesRequest& request) {
    return exclusively({"get-queue-attributes", request.queue_url},
                       [&](TimePoint now) { return engine_.get_queue_attributes(request, now); });
}

Result<SetQueueAttributesResponse> QueueService::set_queue_attributes(
    const SetQueueAttributesRequest& request) {
    return exclusively({"set-queue-attributes", request.queue_url},
                       [&](TimePoint now) { return engine_.set_queue_attributes(request, now); });
}

/// As SQS does when a queue or an account asks for too much.
Result<SendMessageResponse> QueueService::refuse(const SendMessageRequest& request, TimePoint now) {
    Error error{ErrorCode::RequestThrottled, "Rate exceeded"};
    filter_.on_queue_event(
        now, RequestFailed{"SendMessage", request.queue_url, error.code, error.message, {}, 0});
    return error;
}

Result<SendMessageResponse> QueueService::send_message(const SendMessageRequest& request) {
    const auto send = [&] {
        return exclusively({"send", request.queue_url}, [&](TimePoint now) {
            const bool refused = runtime_.choose(2, choice::send_refused) != 0;
            return refused ? refuse(request, now) : engine_.send_message(request, now);
        });
    };
    auto answer = send();
    // A client library that misses the answer sends once more.
    while (runtime_.choose(2, choice::send_answer_lost) != 0) answer = send();
    return answer;
}

Result<SendMessageBatchResponse> QueueService::send_message_batch(
    const SendMessageBatchRequest& request) {
    return exclusively({"send", request.queue_url},
                       [&](TimePoint now) { return engine_.send_message_batch(request, now); });
}

Result<ReceiveMessageResponse> QueueService::receive_message(const ReceiveMessageRequest& request,
                                                             const std::atomic<bool>* cancelled) {
    const auto is_cancelled = [&] { return cancelled != nullptr && cancelled->load(); };
    const ReceiveGate gate{engine_, request};
    bool missed_answer = false;
    std::optional<TimePoint> deadline;
    travel();
    while (true) {
        // Taken before asking: what becomes deliverable afterwards ends the wait.
        const std::uint64_t ticket = deliverable_.ticket();
        if (deadline.has_value() && is_cancelled()) return ReceiveMessageResponse{};
        bool asks_again = false;
        const Gate* const entry = missed_answer ? nullptr : &gate;
        auto response = exclusively({"receive", request.queue_url, entry}, [&](TimePoint now) {
            if (deadline.has_value()) --call_count_;  // it only looks again
            // Who hung up while others had their turn has asked for nothing.
            if (is_cancelled()) return Result<ReceiveMessageResponse>{ReceiveMessageResponse{}};
            if (!deadline.has_value()) deadline = now + engine_.wait_time(request);
            asks_again = now < *deadline;
            filter_.asks_again = asks_again;
            auto answer = engine_.receive_message(request, now);
            filter_.asks_again = false;
            return answer;
        });
        // A client library that misses the answer asks once more, with the same attempt id.
        missed_answer = response && !response->messages.empty() &&
                        runtime_.choose(2, choice::receive_answer_lost) != 0;
        if (missed_answer) continue;
        if (!asks_again || !response || !response->messages.empty()) return response;
        runtime_.wait(deliverable_, ticket, *deadline);
    }
}

void QueueService::wake_long_polls() {
    runtime_.notify_all(deliverable_);
}

Result<DeleteMessageResponse> QueueService::delete_message(const DeleteMessageRequest& request) {
    return exclusively({"delete", request.queue_url},
                       [&](TimePoint now) { return engine_.delete_message(request, now); });
}

Result<DeleteMessageBatchResponse> QueueService::delete_message_batch(
    const DeleteMessageBatchRequest& request) {
    return exclusively({"delete", request.queue_url},
                       [&](TimePoint now) { return engine_.delete_message_batch(request, now); });
}

Result<ChangeMessageVisibilityResponse> QueueService::change_message_visibility(
    const ChangeMessageVisibilityRequest& request) {
    return exclusively({"change-visibility", request.queue_url}, [&](TimePoint now) {
        return engine_.change_message_visibility(request, now);
    });
}

Result<ChangeMessageVisibilityBatchResponse> QueueService::change_message_visibility_batch(
    const ChangeMessageVisibilityBatchRequest& request) {
    return exclusively({"change-visibility", request.queue_url}, [&](TimePoint now) {
        return engine_.change_message_visibility_batch(request, now);
    });
}

void QueueService::look_again() {
    std::unique_lock lock{mutex_};
    const Changes changes = take_changes();
    lock.unlock();
    announce(changes);
}

std::optional<TimePoint> QueueService::next_event() {
    const std::lock_guard lock{mutex_};
    awaited_event_ = next_event_;
    return next_event_;
}

void QueueService::advance_to(TimePoint now) {
    std::unique_lock lock{mutex_};
    latest_ = std::max(latest_, now);
    engine_.advance_to(latest_);
    const Changes changes = take_changes();
    lock.unlock();
    // Who called this asks for the next event by itself.
    announce({.deliverable = changes.deliverable});
}

}  // namespace sqsim::runtime
