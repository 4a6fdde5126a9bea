#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/digest.hpp"

namespace sqsim::core {

/// Counts the messages an engine has stored, from 1, over all its queues.
using MessageNumber = std::uint64_t;

/// The sixteen bytes of a MessageId, which SQS shows as a lower-case UUID (fact 58).
using MessageId = Bytes<16>;

/// The id of the engine's message with this number: a version 4 UUID, distinct for every number of
/// one seed.
[[nodiscard]] MessageId message_id_for(std::uint64_t seed, MessageNumber number);

/// The 36 characters of an id without an allocation; for events.
class MessageIdText {
  public:
    explicit MessageIdText(const MessageId& id);
    [[nodiscard]] std::string_view view() const { return {text_.data(), text_.size()}; }

  private:
    std::array<char, 36> text_;
};

[[nodiscard]] std::string to_string(const MessageId& id);

}  // namespace sqsim::core
