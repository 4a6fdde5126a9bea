#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <sqsim/actions.hpp>
#include <sqsim/choices.hpp>
#include <sqsim/event.hpp>
#include <sqsim/request_quotas.hpp>
#include <sqsim/result.hpp>
#include <sqsim/time.hpp>
#include <string>
#include <string_view>

namespace sqsim {

struct QueueInspection;  // <sqsim/inspection.hpp>

/// What distinguishes one engine from another.
struct EngineOptions {
    /// Message ids and receipt handles derive from it: same seed and same calls, same answers.
    std::uint64_t seed = 0;
    std::string region = "us-east-1";
    std::string account_id = "000000000000";  ///< twelve digits
    /// Origin of queue URLs, without a slash at the end (fact 7).
    std::string endpoint = "http://127.0.0.1:9324";
    std::string sender_id = "AIDAIENQZJOLO23YVJ4VO";  ///< SenderId of every message (fact 125)
    /// Of a queue. At it a receive gets nothing; a short poll of a standard queue gets OverLimit
    /// (fact 117).
    std::int64_t in_flight_limit = 120'000;
    std::int64_t look_ahead_limit = 120'000;  ///< messages a receive looks through for groups (116)
    /// A minute must pass between DeleteQueue and the next queue of that name, and between two
    /// PurgeQueue (facts 35, 39). Test suites that use names again may do without.
    bool cool_downs = true;
    std::optional<RequestQuotas> request_quotas;  ///< none: calls are never throttled
    ChoiceSource* choices = nullptr;              ///< null: the defaults; must outlive the engine
};

/// SQS queues, FIFO and standard, as a state machine: (state, request, now) -> (response, events).
///
/// No clock, no threads, no I/O. Every call takes the current instant, which must never go back
/// (asserted). Deadlines that have come due by then (visibility, delay, retention) take effect
/// first, in the order of their instants, so calling `advance_to` in between is never needed for
/// the right answer, only for hearing of the events in time. A deadline equal to `now` is due.
///
/// Deterministic: the same seed, choices and calls give the same answers and events on every
/// platform. Not thread-safe. Requests may name a queue by URL or by bare name (fact 9).
class Engine {
  public:
    /// `events` may be null and must outlive the engine.
    explicit Engine(EngineOptions options = {}, QueueEventSink* events = nullptr);
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    /// Forgets everything, queues and time included: from here on the engine is one that was just
    /// made with this seed, the other options and the sink staying as they are. It keeps its
    /// memory, so that a short run after another allocates little.
    void reset(std::uint64_t seed);

    // One function per action; each one's errors are those of AWS's API reference.

    Result<CreateQueueResponse> create_queue(const CreateQueueRequest& request, TimePoint now);
    Result<DeleteQueueResponse> delete_queue(const DeleteQueueRequest& request, TimePoint now);
    Result<GetQueueUrlResponse> get_queue_url(const GetQueueUrlRequest& request, TimePoint now);
    Result<ListQueuesResponse> list_queues(const ListQueuesRequest& request, TimePoint now);
    Result<PurgeQueueResponse> purge_queue(const PurgeQueueRequest& request, TimePoint now);
    Result<TagQueueResponse> tag_queue(const TagQueueRequest& request, TimePoint now);
    Result<UntagQueueResponse> untag_queue(const UntagQueueRequest& request, TimePoint now);
    Result<ListQueueTagsResponse> list_queue_tags(const ListQueueTagsRequest& request,
                                                  TimePoint now);
    Result<AddPermissionResponse> add_permission(const AddPermissionRequest& request,
                                                 TimePoint now);
    Result<RemovePermissionResponse> remove_permission(const RemovePermissionRequest& request,
                                                       TimePoint now);
    Result<ListDeadLetterSourceQueuesResponse> list_dead_letter_source_queues(
        const ListDeadLetterSourceQueuesRequest& request, TimePoint now);
    Result<StartMessageMoveTaskResponse> start_message_move_task(
        const StartMessageMoveTaskRequest& request, TimePoint now);
    Result<CancelMessageMoveTaskResponse> cancel_message_move_task(
        const CancelMessageMoveTaskRequest& request, TimePoint now);
    Result<ListMessageMoveTasksResponse> list_message_move_tasks(
        const ListMessageMoveTasksRequest& request, TimePoint now);
    Result<GetQueueAttributesResponse> get_queue_attributes(
        const GetQueueAttributesRequest& request, TimePoint now);
    Result<SetQueueAttributesResponse> set_queue_attributes(
        const SetQueueAttributesRequest& request, TimePoint now);
    Result<SendMessageResponse> send_message(const SendMessageRequest& request, TimePoint now);
    Result<SendMessageBatchResponse> send_message_batch(const SendMessageBatchRequest& request,
                                                        TimePoint now);
    /// Answers at once, also when the request or the queue asks to wait: see `wait_time`.
    Result<ReceiveMessageResponse> receive_message(const ReceiveMessageRequest& request,
                                                   TimePoint now);
    Result<DeleteMessageResponse> delete_message(const DeleteMessageRequest& request,
                                                 TimePoint now);
    Result<DeleteMessageBatchResponse> delete_message_batch(
        const DeleteMessageBatchRequest& request, TimePoint now);
    Result<ChangeMessageVisibilityResponse> change_message_visibility(
        const ChangeMessageVisibilityRequest& request, TimePoint now);
    Result<ChangeMessageVisibilityBatchResponse> change_message_visibility_batch(
        const ChangeMessageVisibilityBatchRequest& request, TimePoint now);

    /// How long a long poll with this request waits: its own WaitTimeSeconds, else the queue's
    /// ReceiveMessageWaitTimeSeconds (fact 96). Zero for an unknown queue.
    [[nodiscard]] Duration wait_time(const ReceiveMessageRequest& request) const;

    /// The earliest instant at which something happens by itself; nothing when no deadline is set.
    [[nodiscard]] std::optional<TimePoint> next_event() const;

    /// Lets everything due by `now` happen, in order.
    void advance_to(TimePoint now);

    /// Grows whenever a message group of any queue starts to have something deliverable. A long
    /// poll that came back empty need not ask again before this has changed (fact 98).
    [[nodiscard]] std::uint64_t deliverable_generation() const;

    /// Whether a receive from this queue would find a message now: to deliver, or to move to the
    /// dead-letter queue. False for an unknown queue.
    [[nodiscard]] bool has_deliverable(std::string_view queue_url_or_name) const;

    /// What stands in the queue: at most `most` messages and deduplication ids. Beside
    /// NonExistentQueue there are no errors, and nothing is told of it.
    [[nodiscard]] Result<QueueInspection> inspect(std::string_view queue_url_or_name,
                                                  std::size_t most, TimePoint now);

    /// A digest of all that future answers depend on: messages with their receive counts, their
    /// order, who is hidden and for how long (in whole `unit`s), deduplication ids and receive
    /// attempts and for how long they are remembered (in whole minutes). Engines that differ only
    /// in the numbering of receipts and in where on the time line they stand have the same one.
    /// Retention, attributes, tags and message move tasks do not enter it.
    [[nodiscard]] std::uint64_t fingerprint(Duration unit = std::chrono::seconds{1}) const;

  private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace sqsim
