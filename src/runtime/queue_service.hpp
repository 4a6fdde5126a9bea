#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <sqsim/engine.hpp>

#include "runtime/runtime.hpp"

namespace sqsim::runtime {

/// The choices (Runtime::choose) that stand for what a network does to a client library.
namespace choice {
inline constexpr std::string_view send_answer_lost = "send-answer-lost";
inline constexpr std::string_view send_refused = "send-refused";
inline constexpr std::string_view receive_answer_lost = "receive-answer-lost";
}  // namespace choice

/// One engine shared by many workers: what an SQS client is to an application. Adds to the engine
/// what it leaves to the owner of time: the current instant, mutual exclusion and long polling.
/// Every call says its Operation to the runtime first. Thread-safe.
class QueueService final : public TimeDriven {
  public:
    /// Registers itself with the runtime, which must outlive it.
    /// `events` may be null and must outlive the service; it is called by one thread at a time.
    QueueService(Runtime& runtime, EngineOptions options, QueueEventSink* events);
    ~QueueService() override;

    QueueService(const QueueService&) = delete;
    QueueService& operator=(const QueueService&) = delete;

    /// Begins anew with an engine of this seed on a runtime that was reset: registers itself once
    /// more and keeps the engine's memory. No call may be under way.
    void reset(std::uint64_t seed);

    Result<CreateQueueResponse> create_queue(const CreateQueueRequest& request);
    Result<DeleteQueueResponse> delete_queue(const DeleteQueueRequest& request);
    Result<GetQueueUrlResponse> get_queue_url(const GetQueueUrlRequest& request);
    Result<ListQueuesResponse> list_queues(const ListQueuesRequest& request);
    Result<PurgeQueueResponse> purge_queue(const PurgeQueueRequest& request);
    Result<TagQueueResponse> tag_queue(const TagQueueRequest& request);
    Result<UntagQueueResponse> untag_queue(const UntagQueueRequest& request);
    Result<ListQueueTagsResponse> list_queue_tags(const ListQueueTagsRequest& request);
    Result<AddPermissionResponse> add_permission(const AddPermissionRequest& request);
    Result<RemovePermissionResponse> remove_permission(const RemovePermissionRequest& request);
    Result<ListDeadLetterSourceQueuesResponse> list_dead_letter_source_queues(
        const ListDeadLetterSourceQueuesRequest& request);
    Result<StartMessageMoveTaskResponse> start_message_move_task(
        const StartMessageMoveTaskRequest& request);
    Result<CancelMessageMoveTaskResponse> cancel_message_move_task(
        const CancelMessageMoveTaskRequest& request);
    Result<ListMessageMoveTasksResponse> list_message_move_tasks(
        const ListMessageMoveTasksRequest& request);
    Result<GetQueueAttributesResponse> get_queue_attributes(
        const GetQueueAttributesRequest& request);
    Result<SetQueueAttributesResponse> set_queue_attributes(
        const SetQueueAttributesRequest& request);
    Result<SendMessageResponse> send_message(const SendMessageRequest& request);
    Result<SendMessageBatchResponse> send_message_batch(const SendMessageBatchRequest& request);
    /// Waits for a message as long as the request or the queue says (fact 98). However often it
    /// looks, it tells of one NothingReceived at most, at the end. Once `*cancelled` (may be null)
    /// is true the wait is over at the next look and the answer is empty: the caller hung up.
    Result<ReceiveMessageResponse> receive_message(const ReceiveMessageRequest& request,
                                                   const std::atomic<bool>* cancelled = nullptr);
    /// Makes every long poll look again, for one that was cancelled.
    void wake_long_polls();
    Result<DeleteMessageResponse> delete_message(const DeleteMessageRequest& request);
    Result<DeleteMessageBatchResponse> delete_message_batch(
        const DeleteMessageBatchRequest& request);
    Result<ChangeMessageVisibilityResponse> change_message_visibility(
        const ChangeMessageVisibilityRequest& request);
    Result<ChangeMessageVisibilityBatchResponse> change_message_visibility_batch(
        const ChangeMessageVisibilityBatchRequest& request);

    /// For who calls it from outside and not for workers, on one thread; `look_again` afterwards.
    [[nodiscard]] Engine& engine() { return engine_; }
    /// Lets long polls look at what was done with the engine from outside.
    void look_again();

    [[nodiscard]] std::optional<TimePoint> next_event() override;
    void advance_to(TimePoint now) override;

    /// How long each call is on its way from here on. Whoever calls waits for so long before the
    /// queue hears of it.
    void take(Duration call_time) { call_time_ = call_time; }
    /// Calls made since the beginning, outside of any call. A long poll is one, however often it
    /// looks.
    [[nodiscard]] std::uint64_t call_count() const { return call_count_; }

    /// Engine::fingerprint, outside of any call.
    [[nodiscard]] std::uint64_t fingerprint(Duration unit) const {
        return engine_.fingerprint(unit);
    }

  private:
    class ReceiveGate;

    /// Passes the engine's events on, but for the NothingReceived of a long poll that will ask
    /// again.
    class EventFilter final : public QueueEventSink {
      public:
        explicit EventFilter(QueueEventSink* target) : target_{target} {}
        void on_queue_event(TimePoint at, const QueueEvent& event) override;
        bool asks_again = false;

      private:
        QueueEventSink* target_;
    };

    /// What a call changed that others wait for.
    struct Changes {
        bool deliverable = false;
        bool deadlines = false;  ///< one came nearer than what the runtime waits for
    };

    [[nodiscard]] Result<SendMessageResponse> refuse(const SendMessageRequest& request,
                                                     TimePoint now);
    void travel();
    template <typename Call>
    auto exclusively(const Operation& operation, Call call);
    [[nodiscard]] TimePoint engine_time();
    [[nodiscard]] Changes take_changes();
    void announce(const Changes& changes);

    Runtime& runtime_;
    std::mutex mutex_;  ///< guards everything below but `deliverable_`; never held while waiting
    EventFilter filter_;
    Engine engine_;
    TimePoint latest_ = TimePoint::min();     ///< the last instant the engine was told of
    std::uint64_t generation_ = 0;            ///< the engine's, when last looked at
    std::optional<TimePoint> next_event_;     ///< the engine's, when last looked at
    std::optional<TimePoint> awaited_event_;  ///< what the runtime was told last
    std::uint64_t call_count_ = 0;
    Condition deliverable_;
    Duration call_time_{0};
};

}  // namespace sqsim::runtime
