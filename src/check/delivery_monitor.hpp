#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "check/violations.hpp"
#include "history/event.hpp"

namespace sqsim::check {

/// Watches what SQS FIFO promises: order and locking of deliveries, deduplication, receipts,
/// receive counts, dead-letter moves, and that no message vanishes.
///
/// It keeps its own small picture of every queue, built from the events alone and with rules of its
/// own, so that a mistake of the engine cannot hide in it. Texts are views into the events.
class DeliveryMonitor {
  public:
    explicit DeliveryMonitor(Violations& violations) : violations_{violations} {}

    void on_event(const history::Event& event);
    void judge_queue(std::string_view queue, std::int64_t message_count, std::uint64_t at_event);
    void clear();

  private:
    struct MessageRecord;

    /// The messages of a group that are there, a list in the order of their sequence numbers.
    struct GroupRecord {
        MessageRecord* first = nullptr;
        MessageRecord* last = nullptr;
    };

    struct DeduplicationRecord {
        TimePoint sent;
        std::string_view message_id;
        std::uint64_t event;
    };

    /// A queue, known from the first event that names it.
    struct QueueRecord {
        std::int32_t max_receive_count = 0;
        bool deduplication_per_message_group = false;
        bool fifo = true;
        std::int64_t message_count = 0;
        std::map<std::string_view, GroupRecord> groups;
        /// By group, empty where an id counts for the whole queue, and deduplication id.
        std::map<std::pair<std::string_view, std::string_view>, DeduplicationRecord> deduplication;
    };

    struct MessageRecord {
        QueueRecord* queue = nullptr;
        GroupRecord* group = nullptr;
        std::string_view group_id;
        MessageRecord* before = nullptr;  ///< in the group
        MessageRecord* behind = nullptr;
        std::uint64_t sequence_number = 0;
        bool there = true;  ///< neither deleted, expired nor moved
        bool in_flight = false;
        bool redriven = false;  ///< in a dead-letter queue
        std::int32_t receive_count = 0;
        std::uint64_t receipt = 0;
        std::uint64_t receive_call = 0;
        std::uint64_t last_event = 0;
    };

    void on(const history::Event& event, const QueueCreated& e);
    void on(const history::Event& event, const QueueAttributesChanged& e);
    void on(const history::Event& event, const QueueDeleted& e);
    void on(const history::Event& event, const QueuePurged& e);
    void on(const history::Event& event, const MessageSent& e);
    void on(const history::Event& event, const MessageDeduplicated& e);
    void on(const history::Event& event, const MessageReceived& e);
    void on(const history::Event& event, const MessageDeleted& e);
    void on(const history::Event& event, const MessageVisibilityChanged& e);
    void on(const history::Event& event, const MessageVisibilityExpired& e);
    void on(const history::Event& event, const MessageRetentionExpired& e);
    void on(const history::Event& event, const MessageMovedToDeadLetterQueue& e);
    void on(const history::Event& event, const MessageRedriven& e);
    template <typename Other>
    void on(const history::Event&, const Other&) {}

    /// The record of a message that must be there; reports a loss and gives null if it is not.
    MessageRecord* there(const history::Event& event, std::string_view id, std::string_view group);
    void check_predecessor(const history::Event& event, const MessageReceived& e,
                           const MessageRecord& message);
    void check_receipt(const history::Event& event, const MessageRecord& message,
                       std::string_view id, std::uint64_t receipt);
    /// Puts a message at its place in the queue's group.
    static void put_in(MessageRecord& message, QueueRecord& queue, std::string_view group_id);
    void put_in_new(QueueRecord& queue, std::string_view group_id, std::string_view id,
                    std::uint64_t sequence_number, std::uint64_t event);
    static void take_away(MessageRecord& message);
    static void unlink(MessageRecord& message);
    static void take_all_away(QueueRecord& queue);

    Violations& violations_;
    std::map<std::string_view, QueueRecord> queues_;
    std::unordered_map<std::string_view, MessageRecord> messages_;
};

}  // namespace sqsim::check
