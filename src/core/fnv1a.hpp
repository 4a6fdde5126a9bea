#pragma once

#include <cstdint>
#include <string_view>

namespace sqsim::core {

/// The 64-bit FNV-1a hash: short, and the same on every platform, which the library's own hashes
/// are not. For what must come out alike everywhere; never for tables an outsider could fill.
class Fnv1a {
  public:
    constexpr void bytes(std::string_view bytes) {
        for (const char byte : bytes) {
            value_ = (value_ ^ static_cast<unsigned char>(byte)) * 0x0000'0100'0000'01b3;
        }
    }
    /// Byte by byte from the low end, so that the machine's byte order does not matter.
    constexpr void number(std::uint64_t number) {
        for (int shift = 0; shift < 64; shift += 8) {
            const char byte = static_cast<char>((number >> shift) & 0xFF);
            bytes({&byte, 1});
        }
    }
    /// With its size, so that no two lists of texts run together.
    constexpr void text(std::string_view text) {
        number(text.size());
        bytes(text);
    }
    [[nodiscard]] constexpr std::uint64_t value() const { return value_; }

    [[nodiscard]] static constexpr std::uint64_t of(std::string_view text) {
        Fnv1a hash;
        hash.bytes(text);
        return hash.value();
    }

  private:
    std::uint64_t value_ = 0xcbf2'9ce4'8422'2325;
};

}  // namespace sqsim::core
