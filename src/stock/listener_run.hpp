#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "stock/listener.hpp"
#include "stock/listener_heartbeat.hpp"
#include "stock/listener_permits.hpp"
#include "stock/listener_poll_batch.hpp"
#include "stock/listener_queue_client.hpp"

namespace sqsim::stock {

/// What the tasks of one listener share; the last of them takes it along. The steps: poll under
/// permits, divide the messages into units, work each unit off in a task of its own (or in the
/// polling task, when nothing could run beside it), acknowledge, give the permits back.
class ListenerContainer::Run : public std::enable_shared_from_this<ListenerContainer::Run> {
  public:
    explicit Run(Parts parts);

    void start();
    void request_stop();
    void abandon();

  private:
    /// How one handler call came out.
    struct Answer {
        enum class Outcome {
            handled,
            failed,
            timed_out,
            not_called,  ///< its visibility could not be extended
        };
        Outcome outcome = Outcome::handled;
        bool wants_delete = false;  ///< what the handler returned
    };

    // listener.cpp: the life of the listener and its polls.
    void poll();
    void poll_until_stopped();
    [[nodiscard]] bool knows_visibility();
    [[nodiscard]] const ReceiveMessageRequest& receive_request(int wanted);
    [[nodiscard]] bool wait_after_short_poll();
    [[nodiscard]] bool wait_after_failure();
    [[nodiscard]] bool wait_until(TimePoint until);
    void finish_stopping();
    void emit(const StockEvent& event);
    void spawn(std::string_view purpose, std::function<void(Run&)> body);

    // listener_dispatch.cpp: from a poll's messages to handler calls, and what follows from those.
    void dispatch(std::vector<Message> messages);
    void work_off(PollBatch& batch, const PollBatch::Unit& unit);
    void work_off_messages(PollBatch& batch, const PollBatch::Unit& unit);
    [[nodiscard]] bool process(PollBatch& batch, std::size_t index, TimePoint deadline);
    [[nodiscard]] bool conclude(PollBatch& batch, HeldMessage& held, const Answer& answer);
    void fail(PollBatch& batch, std::size_t index, const Answer& answer);
    [[nodiscard]] bool extend_group(const PollBatch& batch, std::size_t index);
    void make_visible_for_retry(const PollBatch& batch, std::size_t index);
    void give_back(PollBatch& batch);
    void finish_poll(PollBatch& batch);

    // listener_handling.cpp: one handler call, within its time.
    [[nodiscard]] TimePoint handler_deadline() const;
    [[nodiscard]] Answer call_handler(const Message& message, TimePoint deadline);
    [[nodiscard]] Answer call_unlimited(const Message& message);
    [[nodiscard]] Answer call_and_end(const Message& message, TimePoint deadline);
    void emit_timed_out(const Message& message);
    [[nodiscard]] Answer call_and_abandon(const Message& message, TimePoint deadline);

    /// The whole poll is one invocation: one time limit, and its end is the end of all of it.
    [[nodiscard]] bool polls_are_invocations() const {
        return parts_.options.dispatch == Dispatch::sequence ||
               parts_.options.dispatch == Dispatch::batch;
    }
    /// Messages are deleted, and their permits given back, one by one.
    [[nodiscard]] bool acknowledges_one_by_one() const {
        return parts_.options.ack_at == AcknowledgeAt::message &&
               parts_.options.dispatch != Dispatch::batch;
    }

    const Parts parts_;
    const ListenerOptions& options_;
    ListenerQueueClient client_;
    Permits permits_;
    std::optional<ListenerHeartbeat> heartbeat_;
    /// What an extension asks for: the option, or the queue's attribute. Known before the first
    /// poll.
    std::optional<std::int32_t> visibility_seconds_;
    const std::string attempt_prefix_;
    ReceiveMessageRequest request_;  ///< the polling task's, of one poll after the other
    std::uint64_t poll_count_ = 0;   ///< the polling task's
    Duration back_off_;              ///< the polling task's: the wait after the next failed poll
    runtime::Condition stop_request_;
    std::atomic<bool> stop_requested_ = false;
    std::atomic<bool> stopped_ = false;  ///< what is still held is nobody's any more
    std::atomic<bool> dead_ = false;     ///< its tasks were ended from outside
};

}  // namespace sqsim::stock
