#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/arrivals.hpp"
#include "core/dedup_window.hpp"
#include "core/engine_parts.hpp"
#include "core/fingerprint.hpp"
#include "core/in_flight.hpp"
#include "core/message_group.hpp"
#include "core/queue_attributes.hpp"
#include "core/receive_attempts.hpp"
#include "core/throttle.hpp"

namespace sqsim::core {

/// A queue: what its messages go through, without the requests' checks and texts. Each message is
/// in one message group and in the order of arrival; while it is hidden it has a deadline; a group
/// whose first message is visible is ready. Every change of a message ends in `refresh`, which
/// alone decides that. All functions act at the engine's current instant.
///
/// A standard queue is one whose messages are each a group of their own, without deduplication.
class Queue {
  public:
    struct Identity {
        Index index;
        std::string name;
        std::string url;
        std::string arn;
    };

    /// A checked message to be sent.
    struct Draft {
        std::string_view body;
        std::string_view group_id;
        std::string_view deduplication_id;
        Md5Digest md5_of_body;
        std::unique_ptr<MessageExtras> extras;
        std::optional<Duration> delay = {};  ///< instead of the queue's
    };

    /// A checked ReceiveMessage.
    struct ReceiveOrder {
        std::size_t count;
        Duration visibility_timeout;
        const std::string* attempt_id;  ///< null without one
        Queue* dead_letter_queue;       ///< null without one; may be this queue
    };

    enum class ReceiptState {
        Valid,       ///< the message is in flight under this receipt
        Landed,      ///< it is visible again, and nobody has received it since
        Superseded,  ///< it was received again since, or moved
        Gone,        ///< it was deleted or outlived its retention
    };

    Queue(Identity identity, QueueAttributes attributes, EngineParts& parts);
    Queue(const Queue&) = delete;
    Queue& operator=(const Queue&) = delete;

    /// Makes another queue of a forgotten one, as if constructed, and keeps the memory. Requires:
    /// the engine's messages are gone.
    void reset(Identity identity, QueueAttributes attributes);

    [[nodiscard]] const Identity& identity() const { return identity_; }
    [[nodiscard]] const QueueAttributes& attributes() const { return attributes_; }
    /// Of a message of this queue.
    [[nodiscard]] const std::string& group_id_of(Index message) const {
        return groups_[messages_[message].group].id;
    }
    [[nodiscard]] TimePoint created_at() const { return created_at_; }
    [[nodiscard]] TimePoint last_modified_at() const { return last_modified_at_; }
    [[nodiscard]] bool fifo() const { return attributes_.fifo; }
    [[nodiscard]] TagMap& tags() { return tags_; }
    [[nodiscard]] const TagMap& tags() const { return tags_; }

    /// Takes effect at once. A changed delay holds for the messages that are already here (fact
    /// 52); deadlines that are due by it are left for `process_next`.
    void change_attributes(QueueAttributes attributes);

    /// The queue that the redrive policy names came into being or was deleted. Requires: there is a
    /// redrive policy.
    void lead_dead_letters_to(Index queue) { attributes_.redrive_policy->target = queue; }

    /// Whether calls are counted at all. If so, `admits` says whether one more goes through; it
    /// concerns these message groups, or any with none named.
    [[nodiscard]] bool is_throttled() const { return parts_.options.request_quotas && fifo(); }
    [[nodiscard]] bool admits(Throttle::Action action, std::span<const std::string_view> groups);

    /// Forgets every message, hidden or not, and every deduplication and attempt id (facts 37, 38).
    void purge();
    /// The instant of the last PurgeQueue; nothing before the first.
    std::optional<TimePoint> purged_at;

    /// The next message to be sent, as far as its ids. What else `send` needs to know can be found
    /// out while the processor fetches what it will look at.
    void prepare_to_send(const Draft& draft);
    /// Stores the message, or finds its deduplication id remembered and stores nothing. The first
    /// copy in both cases (fact 76). Requires: it was prepared.
    FirstCopy send(Draft draft);

    /// Adds the delivered messages to `delivered`, at most `order.count`. They stay valid until
    /// time moves on or another function of the queue is called.
    void receive(const ReceiveOrder& order, std::vector<Index>& delivered);

    /// Requires: the handle names this queue.
    [[nodiscard]] ReceiptState state_of(const ReceiptHandle& handle) const;
    /// Requires: `state_of(handle)` is Valid or Landed.
    void remove(const ReceiptHandle& handle);
    /// Hides the message until `until`; ends its flight when that is now. Requires: as for
    /// `remove`.
    /// `replayed`: by a repeated attempt id.
    void change_visibility(const ReceiptHandle& handle, TimePoint until, bool replayed = false);

    /// The dead letter that a message move task takes next, or `no_index`.
    [[nodiscard]] Index next_to_redrive() const;
    /// Stores a message of this queue in another one, as a new message (fact 165).
    void redrive(Index message, Queue& destination);

    /// Whether a receive would find something, be it a message to move to the dead-letter queue.
    [[nodiscard]] bool any_deliverable() const { return groups_.any_ready() && has_capacity(); }

    /// See Engine::inspect.
    [[nodiscard]] QueueInspection inspect(std::size_t most) const;

    /// Adds all that the queue's future answers depend on; see Engine::fingerprint.
    void add_to(Fingerprint& state, Duration unit) const;

    /// The earliest instant at which something happens by itself.
    [[nodiscard]] std::optional<TimePoint> next_event() const;
    /// Lets that happen. Requires: there is one and it is due.
    void process_next();

    /// Retrievable, that is neither in flight nor delayed, behind others of the group or not (fact
    /// 32).
    [[nodiscard]] std::int64_t visible_count() const {
        return arrivals_.count() - in_flight_.count() - in_flight_.delayed_count();
    }
    [[nodiscard]] std::int64_t in_flight_count() const { return in_flight_.count(); }
    [[nodiscard]] std::int64_t delayed_count() const { return in_flight_.delayed_count(); }

    Index schedule_position = no_index;  ///< the engine's: where it keeps this queue's next event

  private:
    [[nodiscard]] TimePoint now() const { return parts_.now; }
    [[nodiscard]] bool has_capacity() const;
    /// Tells of it, if there is one.
    [[nodiscard]] const FirstCopy* find_first_copy(const Draft& draft);
    /// Requires: the message's `stored_at` is set.
    void store(Index message, std::string_view group_id, std::optional<TimePoint> delayed_until);
    void make_available(Index message);
    void end_hiding(Index message);
    void refresh(Index group);
    void detach(Index message);
    void discard(Index message);
    void apply_delay_to_waiting_messages();
    [[nodiscard]] TimePoint retention_end(Index message) const;

    /// False if a group was left to another receive by choice.
    bool serve_ready_groups(const ReceiveOrder& order, std::vector<Index>& delivered);
    bool drain(Index group, const ReceiveOrder& order, std::vector<Index>& delivered);
    [[nodiscard]] Index next_ready_group() const;
    /// Whose hiding ends next, or `no_index` if a message outlives its retention before that.
    [[nodiscard]] Index next_to_reveal() const;
    [[nodiscard]] bool is_dead_letter(const MessageRecord& m, const ReceiveOrder& order) const;
    void deliver(Index message, Duration visibility_timeout);
    void move(Index message, Queue& dead_letter_queue);
    bool replay(const ReceiveOrder& order, std::vector<Index>& delivered);
    void remember_attempt(const std::string& id, const std::vector<Index>& delivered);

    /// Tells an event about a message of this queue; `fill` sets what is particular to its kind.
    template <typename Event, typename Fill>
    void tell(Index message, Fill fill) const;

    Identity identity_;
    QueueAttributes attributes_;
    TimePoint created_at_;
    TimePoint last_modified_at_;
    TagMap tags_;
    EngineParts& parts_;
    MessagePool& messages_;
    MessageGroups groups_;
    Arrivals arrivals_;
    InFlight in_flight_;
    DedupWindow dedup_window_;
    ReceiveAttempts receive_attempts_;
    std::optional<Throttle> throttle_;  ///< from the first call that is counted
    SequenceNumber last_sequence_ = 0;
    AvailabilityNumber last_availability_ = 0;
    SequenceNumber last_sequence_before_round_ = 0;
    std::vector<Index> drained_groups_;  ///< of the receive that is going on
};

template <typename Event, typename Fill>
void Queue::tell(Index message, Fill fill) const {
    if (parts_.events == nullptr) return;
    const MessageRecord& m = messages_[message];
    const MessageIdText id{m.id};
    Event event{};
    event.queue = identity_.name;
    event.message_id = id.view();
    event.message_group_id = groups_[m.group].id;
    fill(event, m);
    parts_.events->on_queue_event(now(), event);
}

}  // namespace sqsim::core
