#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

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

/// Writes the digits of so many bytes and returns the place behind them. Without a loop, which
/// compilers would keep.
template <std::size_t Count>
char* write_hex(char* place, const std::uint8_t* bytes) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (std::memcpy(place + 2 * I, &hex_digits[2 * std::size_t{bytes[I]}], 2), ...);
    }
    (std::make_index_sequence<Count>{});
    return place + 2 * Count;
}

/// The bytes as lower-case hexadecimal digits.
template <std::size_t Size>
[[nodiscard]] std::string to_hex(const Bytes<Size>& bytes) {
    std::array<char, Size * 2> text;
    write_hex<Size>(text.data(), bytes.data());
    return {text.data(), text.size()};
}

}  // namespace sqsim::core
