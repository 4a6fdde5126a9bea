#pragma once

#include "protocol/codec.hpp"

/// The fields that SendMessage has in common with an entry of SendMessageBatch.
namespace sqsim::protocol {

/// Absence is for the engine to judge: it knows the order of its checks (facts 42-54).
template <class Outgoing>
inline constexpr auto outgoing_message = std::tuple{
    field("MessageBody", &Outgoing::message_body),
    field("DelaySeconds", &Outgoing::delay_seconds),
    field("MessageAttributes", &Outgoing::message_attributes),
    field("MessageSystemAttributes", &Outgoing::message_system_attributes),
    field("MessageDeduplicationId", &Outgoing::message_deduplication_id),
    field("MessageGroupId", &Outgoing::message_group_id),
};

inline constexpr auto sent_message = std::tuple{
    field("MessageId", &SendMessageResponse::message_id),
    field("MD5OfMessageBody", &SendMessageResponse::md5_of_message_body),
    field("MD5OfMessageAttributes", &SendMessageResponse::md5_of_message_attributes),
    field("MD5OfMessageSystemAttributes", &SendMessageResponse::md5_of_message_system_attributes),
    field("SequenceNumber", &SendMessageResponse::sequence_number, Presence::left_out_empty),
};

}  // namespace sqsim::protocol
