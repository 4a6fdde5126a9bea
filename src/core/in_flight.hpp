#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/indexed_heap.hpp"
#include "core/message_record.hpp"

namespace sqsim::core {

/// The messages of a queue that are hidden until a deadline of their own: in flight or delayed. Of
/// two equal deadlines the one set first comes first, so that a batch returns in order (fact 107).
class InFlight {
  public:
    explicit InFlight(MessagePool& messages) : messages_{messages} {}

    /// Hides a message, or gives a hidden one a new deadline or reason.
    void hide(Index message, Visibility reason, TimePoint until);
    /// Ends the hiding. Requires: the message is hidden.
    void reveal(Index message);

    /// Forgets all messages, which are gone, and keeps the memory.
    void clear() {
        deadlines_.clear();
        order_ = 0;
        count_ = 0;
    }

    [[nodiscard]] std::optional<TimePoint> next_deadline() const {
        if (deadlines_.empty()) return std::nullopt;
        return deadlines_.top().key.at;
    }
    /// The message `next_deadline` belongs to. Requires: there is one.
    [[nodiscard]] Index next() const { return deadlines_.top().item; }

    [[nodiscard]] std::int64_t count() const { return count_; }
    [[nodiscard]] std::int64_t delayed_count() const {
        return static_cast<std::int64_t>(deadlines_.size()) - count_;
    }

    /// All hidden messages with their deadlines, in the order in which these come.
    [[nodiscard]] std::vector<std::pair<TimePoint, Index>> in_order() const;

    /// All messages of the next deadline, in the order in which it was set.
    [[nodiscard]] std::vector<Index> all_next() const;

  private:
    struct Deadline {
        TimePoint at;
        std::uint64_t order;  ///< in which it was set

        friend bool operator<(const Deadline& a, const Deadline& b) {
            return a.at != b.at ? a.at < b.at : a.order < b.order;
        }
    };

    [[nodiscard]] auto positions() {
        return [this](Index message) -> Index& { return messages_[message].deadline_position; };
    }

    MessagePool& messages_;
    IndexedHeap<Deadline> deadlines_;
    std::uint64_t order_ = 0;
    std::int64_t count_ = 0;  ///< in flight, without the delayed ones
};

}  // namespace sqsim::core
