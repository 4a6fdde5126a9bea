#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <sqsim/engine.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace sqsim::model {

/// Keeps what an engine's events say is stored where, and notes what cannot be: a message that
/// comes from nowhere or is in two queues, a delivery out of the group's order, an event at a wrong
/// instant. Knows nothing of requests.
class Ledger final : public QueueEventSink {
  public:
    void on_queue_event(TimePoint at, const QueueEvent& event) override;

    /// What was wrong first; empty if nothing was.
    [[nodiscard]] const std::string& violation() const { return violation_; }

    /// Compares with the counters of each queue, which is what `now` leaves.
    void compare_counters(Engine& engine, TimePoint now);

    [[nodiscard]] bool is_stored(const std::string& message_id) const {
        return messages_.count(message_id) > 0;
    }
    [[nodiscard]] std::size_t stored_count() const { return messages_.size(); }
    [[nodiscard]] std::vector<std::string> queues() const;

    /// The messages that DeleteMessage took since this was last emptied.
    std::vector<std::string> deleted;
    /// How many events there were.
    std::uint64_t count = 0;

  private:
    enum class State { Delayed, Visible, InFlight };
    struct Stored {
        std::string queue;
        std::string group;
        std::uint64_t sequence = 0;
        State state = State::Visible;
        TimePoint stored;
        TimePoint until;
        std::int32_t receive_count = 0;
        std::uint64_t receipt = 0;
        std::uint64_t receive_call = 0;
        bool received_here = false;
        bool is_dead_letter = false;
    };
    struct Known {
        bool fifo = true;
        Duration delay{};
        Duration retention{};
        std::uint64_t last_sequence = 0;
    };

    void expect(bool holds, const char* what, std::string_view message_id = {});
    /// The message of an event, which is in its queue.
    template <typename Event>
    Stored& stored(const Event& event);
    void forget_queue(std::string_view queue);
    void arrive(std::string_view id, Stored message);

    void on(const QueueCreated& e);
    void on(const QueueAttributesChanged& e);
    void on(const QueueDeleted& e);
    void on(const QueuePurged& e);
    void on(const MessageSent& e);
    void on(const MessageDeduplicated& e);
    void on(const MessageDelayEnded& e);
    void on(const MessageReceived& e);
    void on(const MessageDeleted& e);
    void on(const MessageVisibilityChanged& e);
    void on(const MessageVisibilityExpired& e);
    void on(const MessageRetentionExpired& e);
    void on(const MessageMovedToDeadLetterQueue& e);
    void on(const MessageRedriven& e);
    void on(const NothingReceived&) {}
    void on(const RequestFailed&) {}

    TimePoint at_{};
    std::map<std::string, Known, std::less<>> queues_;
    std::map<std::string, Stored, std::less<>> messages_;
    std::set<std::string, std::less<>> ids_;  ///< of all messages there ever were
    std::uint64_t last_receipt_ = 0;
    Stored lost_;  ///< stands for a message that is not there
    std::string violation_;
};

}  // namespace sqsim::model
