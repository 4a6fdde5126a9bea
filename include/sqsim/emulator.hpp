#pragma once

#include <sqsim/engine.hpp>

namespace sqsim {

/// An engine bound to a clock: what a test of a C++ program embeds. Each call takes the clock's
/// current instant; see Engine for everything else. Not thread-safe. The clock must outlive it.
class Emulator {
  public:
    explicit Emulator(const Clock& clock, EngineOptions options = {},
                      QueueEventSink* events = nullptr)
        : clock_{clock}, engine_{std::move(options), events} {}

    auto create_queue(const CreateQueueRequest& r) { return engine_.create_queue(r, now()); }
    auto delete_queue(const DeleteQueueRequest& r) { return engine_.delete_queue(r, now()); }
    auto get_queue_url(const GetQueueUrlRequest& r) { return engine_.get_queue_url(r, now()); }
    auto list_queues(const ListQueuesRequest& r) { return engine_.list_queues(r, now()); }
    auto purge_queue(const PurgeQueueRequest& r) { return engine_.purge_queue(r, now()); }
    auto tag_queue(const TagQueueRequest& r) { return engine_.tag_queue(r, now()); }
    auto untag_queue(const UntagQueueRequest& r) { return engine_.untag_queue(r, now()); }
    auto list_queue_tags(const ListQueueTagsRequest& r) {
        return engine_.list_queue_tags(r, now());
    }
    auto add_permission(const AddPermissionRequest& r) { return engine_.add_permission(r, now()); }
    auto remove_permission(const RemovePermissionRequest& r) {
        return engine_.remove_permission(r, now());
    }
    auto list_dead_letter_source_queues(const ListDeadLetterSourceQueuesRequest& r) {
        return engine_.list_dead_letter_source_queues(r, now());
    }
    auto start_message_move_task(const StartMessageMoveTaskRequest& r) {
        return engine_.start_message_move_task(r, now());
    }
    auto cancel_message_move_task(const CancelMessageMoveTaskRequest& r) {
        return engine_.cancel_message_move_task(r, now());
    }
    auto list_message_move_tasks(const ListMessageMoveTasksRequest& r) {
        return engine_.list_message_move_tasks(r, now());
    }
    auto get_queue_attributes(const GetQueueAttributesRequest& r) {
        return engine_.get_queue_attributes(r, now());
    }
    auto set_queue_attributes(const SetQueueAttributesRequest& r) {
        return engine_.set_queue_attributes(r, now());
    }
    auto send_message(const SendMessageRequest& r) { return engine_.send_message(r, now()); }
    auto send_message_batch(const SendMessageBatchRequest& r) {
        return engine_.send_message_batch(r, now());
    }
    /// Never waits: with a virtual clock nothing can change while it stands still.
    auto receive_message(const ReceiveMessageRequest& r) {
        return engine_.receive_message(r, now());
    }
    auto delete_message(const DeleteMessageRequest& r) { return engine_.delete_message(r, now()); }
    auto delete_message_batch(const DeleteMessageBatchRequest& r) {
        return engine_.delete_message_batch(r, now());
    }
    auto change_message_visibility(const ChangeMessageVisibilityRequest& r) {
        return engine_.change_message_visibility(r, now());
    }
    auto change_message_visibility_batch(const ChangeMessageVisibilityBatchRequest& r) {
        return engine_.change_message_visibility_batch(r, now());
    }

    [[nodiscard]] Engine& engine() { return engine_; }

  private:
    [[nodiscard]] TimePoint now() const { return clock_.now(); }

    const Clock& clock_;
    Engine engine_;
};

}  // namespace sqsim
