#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sqsim::scenario {

/// How many code points `text` has. Bytes that are not UTF-8 count as one each, or not at all.
[[nodiscard]] std::int32_t code_points(std::string_view text);

/// The code points of `text`, which must be valid UTF-8.
[[nodiscard]] std::u32string decode_utf8(std::string_view text);

/// The offset of the first byte that no UTF-8 text can have there (truncated, overlong and
/// surrogate forms included); nothing if all of `text` is UTF-8.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);

}  // namespace sqsim::scenario
