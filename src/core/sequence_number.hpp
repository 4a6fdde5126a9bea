#pragma once

#include <cstdint>
#include <string>

namespace sqsim::core {

/// Grows with every message a queue stores, from 1 (fact 69: AWS promises growth within a group; a
/// counter of the whole queue gives that and more).
using SequenceNumber = std::uint64_t;

/// Twenty decimal digits, as AWS shows them in practice (fact 67). Zeros in front keep the order of
/// the texts that of the numbers.
[[nodiscard]] inline std::string to_sequence_number_text(SequenceNumber number) {
    std::string text(20, '0');
    for (std::size_t i = text.size(); number != 0; number /= 10) {
        text[--i] = static_cast<char>('0' + number % 10);
    }
    return text;
}

}  // namespace sqsim::core
