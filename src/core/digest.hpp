#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace sqsim::core {

template <std::size_t Size>
using Bytes = std::array<std::uint8_t, Size>;

/// The bytes as lower-case hexadecimal digits.
template <std::size_t Size>
[[nodiscard]] std::string to_hex(const Bytes<Size>& bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text(Size * 2, '\0');
    for (std::size_t i = 0; i < Size; ++i) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 0xF];
    }
    return text;
}

}  // namespace sqsim::core
