#include "core/receipt_handle.hpp"

#include <array>

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
        for (std::size_t j = 0; j < 8; ++j) {
            bytes[1 + 8 * i + j] = static_cast<std::uint8_t>(words[i] >> (8 * j));
        }
    }
    std::string text(text_size, '\0');
    for (std::size_t i = 0, at = 0; i < byte_count; i += 3) {
        const std::uint32_t three = std::uint32_t{bytes[i]} << 16 |
                                    std::uint32_t{bytes[i + 1]} << 8 | std::uint32_t{bytes[i + 2]};
        for (int shift = 18; shift >= 0; shift -= 6) text[at++] = alphabet[three >> shift & 0x3F];
    }
    return text;
}

std::optional<ReceiptHandle> parse_receipt_handle(std::string_view text, std::uint64_t seed) {
    if (text.size() != text_size) return std::nullopt;
    Packed bytes;
    for (std::size_t i = 0, at = 0; i < text_size; i += 4) {
        std::uint32_t three = 0;
        for (std::size_t j = 0; j < 4; ++j) {
            const std::uint8_t value = digit_values[static_cast<unsigned char>(text[i + j])];
            if (value == not_a_digit) return std::nullopt;
            three = three << 6 | value;
        }
        bytes[at++] = static_cast<std::uint8_t>(three >> 16);
        bytes[at++] = static_cast<std::uint8_t>(three >> 8);
        bytes[at++] = static_cast<std::uint8_t>(three);
    }
    if (bytes[0] != version) return std::nullopt;
    Words words{};
    for (std::size_t i = 0; i < word_count; ++i) {
        for (std::size_t j = 0; j < 8; ++j) {
            words[i] |= std::uint64_t{bytes[1 + 8 * i + j]} << (8 * j);
        }
    }
    scramble(words);
    if (checksum_of(words, seed) != words.back()) return std::nullopt;
    return ReceiptHandle{static_cast<Index>(words[0] >> 32), static_cast<Index>(words[0]), words[1],
                         words[2]};
}

}  // namespace sqsim::core
