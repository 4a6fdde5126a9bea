#include "core/receipt_handle.hpp"

#include <array>

#include "core/little_endian.hpp"
#include "core/mix.hpp"

namespace sqsim::core {

namespace {

// A handle is a version byte and four words, the last one a checksum of the others; the others are
// scrambled with it so that neighbouring deliveries have unlike handles. In base 64 that is 44
// characters without padding.
constexpr std::size_t word_count = 4;
constexpr std::size_t byte_count = 1 + 8 * word_count;
constexpr std::size_t text_size = byte_count / 3 * 4;
constexpr std::uint8_t version = 'A';

using Words = std::array<std::uint64_t, word_count>;
using Packed = std::array<std::uint8_t, byte_count>;

constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t not_a_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> make_digit_values() {
    std::array<std::uint8_t, 256> values{};
    values.fill(not_a_digit);
    for (std::uint8_t i = 0; i < 64; ++i) values[static_cast<unsigned char>(alphabet[i])] = i;
    return values;
}

constexpr std::array<std::uint8_t, 256> digit_values = make_digit_values();

std::uint64_t checksum_of(const Words& words, std::uint64_t seed) {
    std::uint64_t sum = mix(seed ^ 0x7265636569707400);
    for (std::size_t i = 0; i + 1 < word_count; ++i) sum = mix(sum ^ words[i]);
    return sum;
}

/// Its own inverse.
void scramble(Words& words) {
    for (std::size_t i = 0; i + 1 < word_count; ++i) words[i] ^= mix(words.back() + i);
}

}  // namespace

std::string to_text(const ReceiptHandle& handle, std::uint64_t seed) {
    Words words{std::uint64_t{handle.queue} << 32 | handle.place, handle.message, handle.receipt,
                0};
    words.back() = checksum_of(words, seed);
    scramble(words);
    Packed bytes;
    bytes[0] = version;
    for (std::size_t i = 0; i < word_count; ++i) {
        store_little_endian(&bytes[1 + 8 * i], words[i]);
    }
    std::array<char, text_size> text;
    for (std::size_t i = 0, at = 0; i < byte_count; i += 3) {
        const std::uint32_t three = std::uint32_t{bytes[i]} << 16 |
                                    std::uint32_t{bytes[i + 1]} << 8 | std::uint32_t{bytes[i + 2]};
        text[at++] = alphabet[three >> 18];
        text[at++] = alphabet[three >> 12 & 0x3F];
        text[at++] = alphabet[three >> 6 & 0x3F];
        text[at++] = alphabet[three & 0x3F];
    }
    return {text.data(), text.size()};
}

std::optional<ReceiptHandle> parse_receipt_handle(std::string_view text, std::uint64_t seed) {
    if (text.size() != text_size) return std::nullopt;
    Packed bytes;
    std::uint32_t all = 0;
    const auto value_at = [&](std::size_t i) {
        const std::uint32_t value = digit_values[static_cast<unsigned char>(text[i])];
        all |= value;
        return value;
    };
    for (std::size_t i = 0, at = 0; i < text_size; i += 4, at += 3) {
        const std::uint32_t three =
            value_at(i) << 18 | value_at(i + 1) << 12 | value_at(i + 2) << 6 | value_at(i + 3);
        bytes[at] = static_cast<std::uint8_t>(three >> 16);
        bytes[at + 1] = static_cast<std::uint8_t>(three >> 8);
        bytes[at + 2] = static_cast<std::uint8_t>(three);
    }
    if (all >= 64 || bytes[0] != version) return std::nullopt;
    Words words;
    for (std::size_t i = 0; i < word_count; ++i) {
        words[i] = load_little_endian<std::uint64_t>(&bytes[1 + 8 * i]);
    }
    scramble(words);
    if (checksum_of(words, seed) != words.back()) return std::nullopt;
    return ReceiptHandle{static_cast<Index>(words[0] >> 32), static_cast<Index>(words[0]), words[1],
                         words[2]};
}

}  // namespace sqsim::core
