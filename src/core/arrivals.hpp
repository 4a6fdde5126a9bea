#pragma once

#include <cstdint>
#include <limits>

#include "core/message_record.hpp"

namespace sqsim::core {

/// The messages of a queue in the order in which their retention began, which, as one period holds
/// for all, is that of their retention ends. In a FIFO queue it is that of their sequence numbers
/// as well. Also knows the look-ahead: the first so many of them, the only ones among which a
/// receive of a FIFO queue looks for groups (fact 116).
class Arrivals {
  public:
    static constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();

    Arrivals(MessagePool& messages, std::int64_t look_ahead)
        : messages_{messages}, look_ahead_{look_ahead} {}

    /// Forgets all messages, which are gone.
    void clear(std::int64_t look_ahead) {
        look_ahead_ = look_ahead;
        count_ = 0;
        head_ = tail_ = look_ahead_end_ = no_index;
    }

    /// After all that were stored no later. Requires: `stored_at` is set.
    void insert(Index message);
    /// The message that came into the look-ahead by this, or `no_index`.
    Index erase(Index message);

    [[nodiscard]] bool within_look_ahead(Index message) const {
        return look_ahead_ == unlimited ||
               messages_[message].sequence <= messages_[look_ahead_end_].sequence;
    }
    [[nodiscard]] Index oldest() const { return head_; }
    [[nodiscard]] std::int64_t count() const { return count_; }

  private:
    MessagePool& messages_;
    std::int64_t look_ahead_;
    std::int64_t count_ = 0;
    Index head_ = no_index;
    Index tail_ = no_index;
    Index look_ahead_end_ = no_index;  ///< the last message inside, while there are messages
};

}  // namespace sqsim::core
