#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace sqsim::core {

/// Writes the bytes of a number, low end first, on every machine. One instruction on most;
/// compilers do not make that of the loop.
template <std::unsigned_integral Number>
void store_little_endian(std::uint8_t* place, Number number) {
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(place, &number, sizeof number);
    } else {
        for (std::size_t i = 0; i < sizeof number; ++i) {
            place[i] = static_cast<std::uint8_t>(number >> (8 * i));
        }
    }
}

/// The number whose bytes were written so.
template <std::unsigned_integral Number>
[[nodiscard]] Number load_little_endian(const std::uint8_t* place) {
    Number number = 0;
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(&number, place, sizeof number);
    } else {
        for (std::size_t i = 0; i < sizeof number; ++i) {
            number |= static_cast<Number>(Number{place[i]} << (8 * i));
        }
    }
    return number;
}

}  // namespace sqsim::core
