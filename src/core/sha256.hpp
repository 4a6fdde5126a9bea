#pragma once

#include <string_view>

#include "core/digest.hpp"

namespace sqsim::core {

using Sha256Digest = Bytes<32>;

/// The SHA-256 of `data` (FIPS 180-4): its hexadecimal text is the deduplication id of a message
/// whose queue deduplicates by content (fact 74).
[[nodiscard]] Sha256Digest sha256(std::string_view data);

}  // namespace sqsim::core
