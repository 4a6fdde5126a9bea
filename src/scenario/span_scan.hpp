#pragma once

#include <cstddef>
#include <string>

#include "scenario/document.hpp"
#include "scenario/source.hpp"

/// yaml-cpp says only where a value begins, in bytes. These functions look at the text again.
namespace sqsim::scenario {

/// A position as the parser gives it: both from 0, the column in bytes.
struct BytePosition {
    std::size_t line = 0;
    std::size_t column = 0;
};

/// Fills in the span and text column of a scalar that begins at `position`, anchor or tag included.
void locate_scalar(Node& node, const SourceFilePtr& file, BytePosition position);

/// The span of a map or list that begins at `position`: up to the matching bracket, or its first
/// line.
[[nodiscard]] SourceSpan locate_collection(const SourceFilePtr& file, BytePosition position);

/// A span of `bytes` bytes.
[[nodiscard]] SourceSpan locate_bytes(const SourceFilePtr& file, BytePosition position,
                                      std::size_t bytes);

}  // namespace sqsim::scenario
