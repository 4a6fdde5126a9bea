#pragma once

#include <memory>
#include <optional>
#include <sqsim/actions.hpp>
#include <sqsim/time.hpp>
#include <string>

#include "core/md5.hpp"
#include "core/message_id.hpp"
#include "core/receipt_handle.hpp"
#include "core/sequence_number.hpp"
#include "core/slab.hpp"

namespace sqsim::core {

/// Grows with each message that becomes deliverable in a queue; see MessageRecord::available_since.
using AvailabilityNumber = std::uint64_t;

enum class Visibility : std::uint8_t {
    Available,  ///< deliverable, unless something before it in its group is not
    Delayed,    ///< never received, its queue's delay still runs
    InFlight,   ///< received, its visibility timeout still runs
};

/// What only few messages have.
struct MessageExtras {
    MessageAttributeMap attributes;
    std::optional<std::string> trace_header;
    std::optional<Md5Digest> md5_of_attributes;
};

/// A stored message. The records of all queues of an engine live in one pool, so that a move to a
/// dead-letter queue relinks one and copies nothing.
struct MessageRecord {
    MessageNumber number = 0;  ///< 0 in a free record
    MessageId id{};
    Md5Digest md5_of_body{};
    std::string body;
    std::string deduplication_id;
    std::unique_ptr<MessageExtras> extras;

    TimePoint sent_at{};
    TimePoint stored_at{};  ///< in this queue: retention counts from here (fact 148)
    TimePoint first_received_at{};
    TimePoint received_at{};  ///< last time

    SequenceNumber sequence = 0;
    /// Number of the moment the message last became deliverable. Queues process every transition in
    /// order, so these numbers order messages as the instants do, ties included (fact 112).
    AvailabilityNumber available_since = 0;
    ReceiptNumber receipt = 0;  ///< of the last delivery from this queue, or 0

    std::int32_t receive_count = 0;           ///< over all queues (fact 126)
    std::int32_t receive_count_in_queue = 0;  ///< decides the move to the dead-letter queue

    Index queue = no_index;
    Index dead_letter_source = no_index;  ///< the queue a dead letter came from
    Index group = no_index;
    Index next_in_group = no_index;
    Index previous_in_group = no_index;
    Index next_arrival = no_index;
    Index previous_arrival = no_index;
    Index deadline_position = no_index;

    Visibility visibility = Visibility::Available;
    bool visibility_changed = false;  ///< by ChangeMessageVisibility since the last delivery

    /// Gives the memory of a large body back: a string that is emptied keeps it, and once every
    /// place had held 1 MiB, a queue long empty would hold it all.
    void shed() {
        constexpr std::size_t worth_keeping = 1024;
        if (body.capacity() > worth_keeping) std::string{}.swap(body);
    }
};

using MessagePool = Slab<MessageRecord>;

}  // namespace sqsim::core
