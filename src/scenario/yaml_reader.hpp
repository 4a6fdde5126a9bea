#pragma once

#include <vector>

#include "scenario/diagnostics.hpp"
#include "scenario/document.hpp"
#include "scenario/source_text.hpp"

namespace sqsim::scenario {

/// All documents of a YAML text, in order. Adds what is wrong with the YAML itself: syntax (then
/// there are no documents at all), duplicate keys, merge keys, tags, and aliases that grow beyond
/// measure.
[[nodiscard]] std::vector<NodePtr> read_yaml(const SourceText& source, Diagnostics& diagnostics);

}  // namespace sqsim::scenario
