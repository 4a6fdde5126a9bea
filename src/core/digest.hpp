#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace sqsim::core {

template <std::size_t Size>
using Bytes = std::array<std::uint8_t, Size>;

/// Appends the bytes as lower-case hexadecimal digits.
template <std::size_t Size>
void append_hex(std::string& text, const Bytes<Size>& bytes, std::size_t first = 0,
                std::size_t end = Size) {
    static constexpr char digits[] = "0123456789abcdef";
    for (std::size_t i = first; i < end; ++i) {
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 0xF];
    }
}

template <std::size_t Size>
[[nodiscard]] std::string to_hex(const Bytes<Size>& bytes) {
    std::string text;
    text.reserve(Size * 2);
    append_hex(text, bytes);
    return text;
}

}  // namespace sqsim::core
