#pragma once

#include <cstdint>

#include "core/message_record.hpp"

namespace sqsim::core {

/// The messages of a queue in the order in which it stored them, which is that of their sequence
/// numbers and, as one period holds for all, that of their retention ends. Also knows the
/// look-ahead: the first so many of them, the only ones among which a receive looks for groups
/// (fact 116).
class Arrivals {
  public:
    Arrivals(MessagePool& messages, std::int64_t look_ahead)
        : messages_{messages}, look_ahead_{look_ahead} {}

    void push_back(Index message);
    /// The message that came into the look-ahead by this, or `no_index`.
    Index erase(Index message);

    [[nodiscard]] bool within_look_ahead(Index message) const {
        return messages_[message].sequence <= messages_[look_ahead_end_].sequence;
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
