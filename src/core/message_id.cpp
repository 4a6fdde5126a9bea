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
    char* end = write_hex<4>(text_.data(), &id[0]);
    for (const std::size_t two : {4U, 6U, 8U}) {
        *end++ = '-';
        end = write_hex<2>(end, &id[two]);
    }
    *end++ = '-';
    write_hex<6>(end, &id[10]);
}

std::string to_string(const MessageId& id) {
    return std::string{MessageIdText{id}.view()};
}

}  // namespace sqsim::core
