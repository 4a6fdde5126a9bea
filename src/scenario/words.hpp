#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/field.hpp"
#include "scenario/values.hpp"

namespace sqsim::scenario {

/// Reads a scalar word by word, such as `extend o1, o2 60s`. Words are separated by white space; a
/// comma is a word of its own. Each word knows where it stands.
class Words {
  public:
    /// `node` is a scalar and must outlive the words.
    explicit Words(const Node& node);

    [[nodiscard]] bool at_end() const { return next_ == words_.size(); }

    /// The next word without taking it; nothing at the end.
    [[nodiscard]] std::optional<TextAt> peek() const;
    std::optional<TextAt> take();

    /// Takes the next word if it is `expected`.
    bool take_if(std::string_view expected);

    /// Where the next word stands; at the end, the last one.
    [[nodiscard]] SourceSpan span() const;

  private:
    std::vector<TextAt> words_;
    SourceSpan whole_;
    std::size_t next_ = 0;
};

}  // namespace sqsim::scenario
