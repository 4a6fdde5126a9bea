#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace sqsim::core {

template <std::size_t Size>
using Bytes = std::array<std::uint8_t, Size>;

/// The two lower-case hexadecimal digits of every byte, one after another.
inline constexpr std::array<char, 512> hex_digits = [] {
    constexpr char digits[] = "0123456789abcdef";
    std::array<char, 512> pairs{};
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        pairs[i] = digits[i % 2 == 0 ? i / 32 : i / 2 % 16];
    }
    return pairs;
}();

/// Writes the digits of a byte and returns the place behind them.
inline char* write_hex(char* place, std::uint8_t byte) {
    std::memcpy(place, &hex_digits[2 * std::size_t{byte}], 2);
    return place + 2;
}

/// The bytes as lower-case hexadecimal digits.
template <std::size_t Size>
[[nodiscard]] std::string to_hex(const Bytes<Size>& bytes) {
    std::array<char, Size * 2> text;
    char* end = text.data();
    for (const std::uint8_t byte : bytes) end = write_hex(end, byte);
    return {text.data(), text.size()};
}

}  // namespace sqsim::core
