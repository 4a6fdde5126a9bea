#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sqsim::protocol {

/// Base64 with padding, as binary attribute values travel in JSON (fact 180).
[[nodiscard]] std::string to_base64(std::string_view bytes);

/// The bytes of such a text; nothing if it is none.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace sqsim::protocol
