#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sqsim::core {

/// RFC 4648, with padding: what task handles and tokens are written in (fact 161).
[[nodiscard]] std::string to_base64(std::string_view bytes);

/// Nothing for a text that `to_base64` does not make.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace sqsim::core
