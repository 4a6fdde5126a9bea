#pragma once

#include <map>
#include <optional>
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
    /// Reads no file: those that there are stand in `known`, whose texts must outlive the library.
    Library(Diagnostics& diagnostics, const std::vector<SourceFilePtr>& known)
        : diagnostics_{diagnostics}, known_{&known} {}

    /// Reads a file's text; `path` may be `-`.
    const std::vector<NodePtr>& add(const SourceText& source);

    /// The document and all that it extends, outermost base first. Empty, and a finding, if one of
    /// them is not there or they extend each other.
    [[nodiscard]] std::vector<NodePtr> layers(const std::string& path, std::size_t document);

    /// The files that were added: the first one, then the others in the order of their paths.
    [[nodiscard]] std::vector<SourceFilePtr> sources() const;

  private:
    [[nodiscard]] const std::vector<NodePtr>* documents(const std::string& path,
                                                        const SourceSpan& asked_at);
    [[nodiscard]] std::optional<std::string> text_of(const std::string& path, std::size_t& size,
                                                     ReadFailure& failure) const;

    Diagnostics& diagnostics_;
    const std::vector<SourceFilePtr>* known_ = nullptr;
    SourceFilePtr first_;
    std::map<std::string, SourceFilePtr> others_;
    std::map<std::string, std::vector<NodePtr>> files_;
};

/// One document out of layers, the later ones on top.
[[nodiscard]] NodePtr merge_layers(const std::vector<NodePtr>& layers);

}  // namespace sqsim::scenario
