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
