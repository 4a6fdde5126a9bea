#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// How wide texts are on a terminal. Texts are normalised first (NFC): a Hangul syllable written as
/// separate letters is then one character of width two, as terminals draw it.
namespace sqsim::report {

/// The text with U+FFFD in place of bytes that are no UTF-8.
[[nodiscard]] std::string valid_utf8(std::string_view text);

/// The text as it may go to a terminal: NFC, bytes that are no UTF-8 replaced, control characters
/// turned into spaces, so that a scenario's words can neither move the cursor nor break a table.
[[nodiscard]] std::string printable(std::string_view text);

/// Terminal columns of a printable text. `ambiguous_wide` counts East-Asian-ambiguous characters
/// (`—`, `·`, `①`) as two, as some Korean terminals draw them.
[[nodiscard]] int display_width(std::string_view text, bool ambiguous_wide);

/// The longest prefix of a printable text that fits into `width` columns.
[[nodiscard]] std::string_view prefix_of_width(std::string_view text, int width,
                                               bool ambiguous_wide);

/// The first `count` code points of a text.
[[nodiscard]] std::string_view first_code_points(std::string_view text, std::size_t count);

}  // namespace sqsim::report
