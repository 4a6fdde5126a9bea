#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "scenario/source.hpp"

namespace sqsim::scenario {

/// What helps beside the message itself.
struct Advice {
    std::string help{};
    std::string note{};
};

/// Collects everything that is wrong. The same finding at the same place is kept once: documents
/// that extend one base, and aliases, lead through the same text again.
class Diagnostics {
  public:
    void add(std::string id, const SourceSpan& span, std::string message, Advice advice = {});

    [[nodiscard]] bool empty() const { return found_.empty(); }
    [[nodiscard]] std::size_t size() const { return found_.size(); }

    /// So many findings that more would help nobody; further ones are dropped. Worth asking before
    /// work that only a finding needs.
    [[nodiscard]] bool full() const { return found_.size() >= most; }

    /// All of them, file by file in order of appearance, each file's from top to bottom.
    [[nodiscard]] std::vector<Diagnostic> take();

    static constexpr std::size_t most = 1000;

  private:
    using Place = std::tuple<std::string, std::int32_t, std::int32_t, std::string>;
    std::vector<Diagnostic> found_;
    std::set<Place> places_;
};

}  // namespace sqsim::scenario
