#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "scenario/document.hpp"
#include "scenario/source.hpp"

/// yaml-cpp says only where a value begins, in bytes. These functions look at the text again.
namespace sqsim::scenario {

/// A position as the parser gives it: both from 0, the column in bytes.
struct BytePosition {
    std::size_t line = 0;
    std::size_t column = 0;
};

/// Turns the parser's positions into spans. Positions on one line are quickest in rising order.
class SpanScanner {
  public:
    explicit SpanScanner(SourceFilePtr file) : file_{std::move(file)} {}

    /// Fills in the span and text column of a scalar that begins at `position`, anchor or tag
    /// included.
    void locate_scalar(Node& node, BytePosition position);

    /// False if a quoted text begins at `position` and the file ends before its closing quote.
    [[nodiscard]] bool quoted_text_ends(BytePosition position) const;

    /// The span of a map or list that begins at `position`: up to the matching bracket, or its
    /// first line.
    [[nodiscard]] SourceSpan locate_collection(BytePosition position);

    /// The span of `*name`.
    [[nodiscard]] SourceSpan locate_alias(BytePosition position);

    /// A span of `bytes` bytes.
    [[nodiscard]] SourceSpan locate_bytes(BytePosition position, std::size_t bytes);

  private:
    [[nodiscard]] std::string_view line_of(std::size_t line) const;
    [[nodiscard]] std::int32_t column_of(BytePosition position);

    SourceFilePtr file_;
    BytePosition last_;             ///< the position asked for last,
    std::int32_t last_column_ = 1;  ///< and its column
};

}  // namespace sqsim::scenario
