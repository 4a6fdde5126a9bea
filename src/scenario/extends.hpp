#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scenario/diagnostics.hpp"
#include "scenario/document.hpp"
#include "scenario/source_text.hpp"

namespace sqsim::scenario {

/// The documents of the files that a load has come across, each file read once.
class Library {
  public:
    explicit Library(Diagnostics& diagnostics) : diagnostics_{diagnostics} {}

    /// Reads a file's text; `path` may be `-`.
    const std::vector<NodePtr>& add(const SourceText& source);

    /// The document and all that it extends, outermost base first. Empty, and a finding, if one of
    /// them is not there or they extend each other.
    [[nodiscard]] std::vector<NodePtr> layers(const std::string& path, std::size_t document);

  private:
    [[nodiscard]] const std::vector<NodePtr>* documents(const std::string& path,
                                                        const SourceSpan& asked_at);

    Diagnostics& diagnostics_;
    std::map<std::string, std::vector<NodePtr>> files_;
};

/// One document out of layers, the later ones on top.
[[nodiscard]] NodePtr merge_layers(const std::vector<NodePtr>& layers);

}  // namespace sqsim::scenario
