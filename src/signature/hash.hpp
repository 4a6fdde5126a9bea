#pragma once

#include <string>
#include <string_view>

namespace sqsim::signature {

/// SHA-256 as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view text);

/// HMAC-SHA256, 32 bytes.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view text);

[[nodiscard]] std::string to_hex(std::string_view bytes);

/// Whether two texts are equal, in a time that tells only whether their sizes are.
[[nodiscard]] bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace sqsim::signature
