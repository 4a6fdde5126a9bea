#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sqsim::core {

/// The bytes from `first` to `last`, both ASCII. Texts are looked through eight bytes at a time:
/// every message has some, and compilers take them one by one.
class ByteRange {
  public:
    constexpr ByteRange(char first, char last)
        : below_{repeat(first)}, above_{repeat(static_cast<char>('\x7F' - last))} {}

    /// Whether the text has no other bytes.
    [[nodiscard]] bool holds_all(std::string_view text) const {
        if (text.size() < sizeof(std::uint64_t)) {
            std::uint64_t padded = below_;
            std::memcpy(&padded, text.data(), text.size());
            return holds(padded);
        }
        // The last eight overlap those before them.
        bool all = holds_eight(text.data() + text.size() - sizeof(std::uint64_t));
        for (std::size_t i = 0; i + sizeof(std::uint64_t) < text.size(); i += 8) {
            all &= holds_eight(text.data() + i);
        }
        return all;
    }

    /// Whether it holds the eight bytes from there on.
    [[nodiscard]] bool holds_eight(const char* place) const {
        std::uint64_t word = 0;
        std::memcpy(&word, place, sizeof word);
        return holds(word);
    }

  private:
    static constexpr std::uint64_t repeat(char byte) {
        return std::uint64_t{0x0101010101010101} * static_cast<unsigned char>(byte);
    }

    /// A byte outside sets its own high bit in one of the three; one inside does in none, so none
    /// carries into its neighbour unless there is a byte outside.
    [[nodiscard]] bool holds(std::uint64_t word) const {
        return ((word | (word - below_) | (word + above_)) & repeat('\x80')) == 0;
    }

    std::uint64_t below_;
    std::uint64_t above_;
};

}  // namespace sqsim::core
