#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "scenario/diagnostics.hpp"
#include "scenario/source.hpp"

namespace sqsim::scenario {

/// A file ready to be parsed.
struct SourceText {
    std::string text;  ///< UTF-8 without byte order mark, lines ended by `\n`
    SourceFilePtr file;
};

/// The largest scenario file, in bytes.
inline constexpr std::size_t largest_file = 1'048'576;

/// Why a file could not be read at all, as a clause: `there is no such file`.
using ReadFailure = std::string;

/// The bytes of a file (`-`: standard input), at most `largest_file` + 1 of them, or why there are
/// none. `size` gets the file's size if it is known without reading.
[[nodiscard]] std::optional<std::string> read_bytes(const std::string& path, std::size_t& size,
                                                    ReadFailure& failure);

/// Checks that `bytes` are text of a bearable size and splits them into lines. Nothing, and one
/// finding, if they are not. `size` is the file's size, which may be more than was read.
[[nodiscard]] std::optional<SourceText> make_source_text(const std::string& path,
                                                         const std::string& bytes, std::size_t size,
                                                         Diagnostics& diagnostics);

}  // namespace sqsim::scenario
