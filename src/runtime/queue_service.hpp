#pragma once

#include <mutex>

#include <sqsim/engine.hpp>

#include "runtime/runtime.hpp"

namespace sqsim::runtime {

/// One engine shared by many workers: what an SQS client is to an application. Adds to the engine
/// what it leaves to the owner of time: the current instant, mutual exclusion and long polling.
/// Every call says its Operation to the runtime first. Thread-safe.
class QueueService final : public TimeDriven {
  public:
    /// Registers itself with the runtime, which must outlive it.
    QueueService(Runtime& runtime, EngineOptions options, QueueEventSink* events);

    Result<CreateQueueResponse> create_queue(const CreateQueueRequest& request);
    Result<GetQueueAttributesResponse> get_queue_attributes(const GetQueueAttributesRequest& request);
    Result<SetQueueAttributesResponse> set_queue_attributes(const SetQueueAttributesRequest& request);
    Result<SendMessageResponse> send_message(const SendMessageRequest& request);
    Result<SendMessageBatchResponse> send_message_batch(const SendMessageBatchRequest& request);
    /// Waits for a message as long as the request or the queue says (fact 98).
    Result<ReceiveMessageResponse> receive_message(const ReceiveMessageRequest& request);
    Result<DeleteMessageResponse> delete_message(const DeleteMessageRequest& request);
    Result<DeleteMessageBatchResponse> delete_message_batch(const DeleteMessageBatchRequest& request);
    Result<ChangeMessageVisibilityResponse> change_message_visibility(
        const ChangeMessageVisibilityRequest& request);
    Result<ChangeMessageVisibilityBatchResponse> change_message_visibility_batch(
        const ChangeMessageVisibilityBatchRequest& request);

    [[nodiscard]] std::optional<TimePoint> next_event() override;
    void advance_to(TimePoint now) override;

  private:
    template <typename Call>
    auto exclusively(const Operation& operation, Call call);

    Runtime& runtime_;
    std::mutex mutex_;
    Engine engine_;
    Condition deliverable_;
};

}  // namespace sqsim::runtime
