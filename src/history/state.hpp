#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "history/event.hpp"

namespace sqsim::history {

/// A message as the events tell of it. Texts here and below are the events' own and live as long as
/// the history they came from.
struct MessageState {
    std::string_view message_id;
    std::string_view message_group_id;
    std::uint64_t sequence_number = 0;
    bool delayed = false;
    bool in_flight = false;
    runtime::ActorId holder = runtime::no_actor;  ///< who received it last, while in flight
    TimePoint invisible_until{};
    std::int32_t receive_count = 0;
};

/// A message group: its messages in sequence order, gone ones left out.
struct GroupState {
    std::string_view message_group_id;
    std::vector<MessageState> messages;
};

/// A queue: its groups in the order of their first message in the run. A group stays when it is
/// empty.
struct QueueState {
    std::string_view name;
    std::string_view dead_letter_queue;
    std::vector<GroupState> groups;

    [[nodiscard]] const GroupState* group(std::string_view message_group_id) const;
    [[nodiscard]] const MessageState* message(std::string_view message_id) const;
    /// All messages in the order of their sequence numbers.
    [[nodiscard]] std::vector<const MessageState*> in_sequence() const;
};

/// A reduction of stock that was committed.
struct Reduction {
    std::string_view message_id;  ///< empty for a synchronous order
    std::int64_t order_id;
};

/// The state of the world at an instant: a fold of the events up to it.
class State {
  public:
    void apply(const Event& event);

    /// Back to before the first event.
    void clear();

    [[nodiscard]] const QueueState* queue(std::string_view name) const;
    /// A product's stock as the last commit left it; nothing for an unknown product.
    [[nodiscard]] std::optional<std::int64_t> stock(std::int64_t product_no) const;
    [[nodiscard]] std::int32_t receive_count(std::string_view message_id) const;  ///< 0 if never
    [[nodiscard]] std::int64_t duplicates() const { return duplicates_; }
    /// In the order in which they were committed.
    [[nodiscard]] const std::vector<Reduction>& reductions() const { return reductions_; }

  private:
    QueueState& queue_named(std::string_view name);

    std::vector<QueueState> queues_;
    std::map<std::int64_t, std::int64_t> stock_;
    std::map<std::string_view, std::int32_t> receive_counts_;
    std::int64_t duplicates_ = 0;
    std::vector<Reduction> reductions_;
};

}  // namespace sqsim::history
