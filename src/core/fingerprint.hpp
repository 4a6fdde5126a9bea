#pragma once

#include <cstdint>
#include <string_view>

#include "core/mix.hpp"

namespace sqsim::core {

/// Folds what a state consists of into 64 bits, eight bytes at a step: the same on every platform,
/// and fast enough to be taken after every step of a search. Order matters. Not for tables that an
/// outsider could fill.
class Fingerprint {
  public:
    constexpr void number(std::uint64_t number) { value_ = mix(value_ ^ number); }

    /// With its size, so that no two lists of texts run together.
    constexpr void text(std::string_view text) {
        number(text.size());
        while (!text.empty()) {
            const std::string_view part = text.substr(0, 8);
            std::uint64_t word = 0;
            for (const char byte : part) word = word << 8 | static_cast<unsigned char>(byte);
            number(word);
            text.remove_prefix(part.size());
        }
    }

    [[nodiscard]] constexpr std::uint64_t value() const { return value_; }

    [[nodiscard]] static constexpr std::uint64_t of(std::string_view text) {
        Fingerprint fingerprint;
        fingerprint.text(text);
        return fingerprint.value();
    }

  private:
    std::uint64_t value_ = 0x243f'6a88'85a3'08d3;  // of pi
};

}  // namespace sqsim::core
