#include "core/message_id.hpp"

#include "core/little_endian.hpp"
#include "core/mix.hpp"

namespace sqsim::core {

MessageId message_id_for(std::uint64_t seed, MessageNumber number) {
    // The first half is a permutation of the number, so the version digits below, which lie in it,
    // are the only bits that two numbers could be told apart by and are not.
    const std::uint64_t first = mix(mix(seed) ^ number);
    const std::uint64_t second = mix(first ^ number);
    MessageId id;
    store_little_endian(&id[0], first);
    store_little_endian(&id[8], second);
    id[6] = static_cast<std::uint8_t>((id[6] & 0x0F) | 0x40);
    id[8] = static_cast<std::uint8_t>((id[8] & 0x3F) | 0x80);
    return id;
}

MessageIdText::MessageIdText(const MessageId& id) {
    char* end = text_.data();
    for (std::size_t i = 0; i < id.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) *end++ = '-';
        end = write_hex(end, id[i]);
    }
}

std::string to_string(const MessageId& id) {
    return std::string{MessageIdText{id}.view()};
}

}  // namespace sqsim::core
