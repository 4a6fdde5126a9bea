#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/message_id.hpp"
#include "core/slab.hpp"

namespace sqsim::core {

/// Counts the deliveries of an engine, from 1.
using ReceiptNumber = std::uint64_t;

/// What a receipt handle says: which delivery of which message of which queue. The place of the
/// message's record makes finding it O(1); the number tells whether the place still holds it.
struct ReceiptHandle {
    Index queue = 0;
    Index place = 0;
    MessageNumber message = 0;
    ReceiptNumber receipt = 0;

    friend bool operator==(const ReceiptHandle&, const ReceiptHandle&) = default;
};

/// The opaque text of a handle, 44 characters (fact 127: new on each receive, at most 1,024). The
/// same handle gives the same text under one seed.
[[nodiscard]] std::string to_text(const ReceiptHandle& handle, std::uint64_t seed);

/// The handle a text stands for; nothing when the text was not made by `to_text` under this seed.
[[nodiscard]] std::optional<ReceiptHandle> parse_receipt_handle(std::string_view text,
                                                                std::uint64_t seed);

}  // namespace sqsim::core
