#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace sqsim::core {

/// Writes the eight bytes of a number, low end first, on every machine. One instruction on most;
/// compilers do not make that of the loop.
inline void store_little_endian(std::uint8_t* place, std::uint64_t number) {
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(place, &number, sizeof number);
    } else {
        for (std::size_t i = 0; i < sizeof number; ++i) {
            place[i] = static_cast<std::uint8_t>(number >> (8 * i));
        }
    }
}

/// The number of eight bytes written so.
[[nodiscard]] inline std::uint64_t load_little_endian(const std::uint8_t* place) {
    std::uint64_t number = 0;
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(&number, place, sizeof number);
    } else {
        for (std::size_t i = 0; i < sizeof number; ++i) {
            number |= std::uint64_t{place[i]} << (8 * i);
        }
    }
    return number;
}

}  // namespace sqsim::core
