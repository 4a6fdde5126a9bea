#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <sqsim/time.hpp>
#include <string>
#include <vector>

/// What stands in a queue at an instant, for who looks in from outside: AWS has no such call.
namespace sqsim {

enum class MessageStanding : std::uint8_t {
    Visible,   ///< the next receive can deliver it
    Blocked,   ///< visible, behind one of its group that is not (facts 100, 101)
    Delayed,   ///< never received, its delay still runs
    InFlight,  ///< received, its visibility timeout still runs
};

struct InspectedMessage {
    std::string message_id;
    std::string message_deduplication_id;
    std::uint64_t sequence_number = 0;
    MessageStanding standing = MessageStanding::Visible;
    std::optional<TimePoint> hidden_until;  ///< of a message delayed or in flight
    TimePoint sent_at;
    TimePoint retained_until;
    std::int32_t receive_count = 0;  ///< over all queues (fact 126)
    std::string body;                ///< its beginning: whole characters, 1024 bytes at most
    std::size_t body_size = 0;       ///< bytes, of the whole body
};

/// The messages of a MessageGroupId in sequence order.
struct InspectedGroup {
    std::string message_group_id;
    std::vector<InspectedMessage> messages;
};

/// A deduplication id of the last five minutes (fact 70).
struct InspectedDeduplication {
    std::string message_group_id;  ///< empty where one id counts for the whole queue
    std::string message_deduplication_id;
    std::string message_id;  ///< of the first copy, which may be gone
    TimePoint ends_at;
};

struct QueueInspection {
    std::vector<InspectedGroup> groups;                        ///< by their oldest message
    std::vector<InspectedDeduplication> deduplication_window;  ///< the one that ends first, first
    std::int64_t messages_left_out = 0;                        ///< beyond what was asked for
    std::int64_t deduplications_left_out = 0;
};

}  // namespace sqsim
