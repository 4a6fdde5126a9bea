#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/source.hpp"

/// A YAML document as a tree of our own: every value knows where it stands, maps keep their order
/// and have each key once, aliases are shared subtrees.
namespace sqsim::scenario {

struct Node;
using NodePtr = std::shared_ptr<const Node>;

struct MapEntry {
    std::string key;
    SourceSpan key_span;
    NodePtr value;
};

struct Node {
    enum class Kind { null, scalar, sequence, map };
    Kind kind = Kind::null;
    std::string text;    ///< scalar: its value
    bool plain = false;  ///< scalar: written without quotes
    SourceSpan span;     ///< all of it that stands in its first line
    /// Scalar: the column of its first character, if it reads in the file as in `text`; else 0.
    std::int32_t text_column = 0;
    std::vector<NodePtr> items;     ///< sequence
    std::vector<MapEntry> entries;  ///< map
    std::size_t size = 1;   ///< nodes of the tree below, aliases counted as often as they are used
    std::size_t depth = 1;  ///< levels of the tree below
};

/// What a node is, for messages: `a list`.
[[nodiscard]] std::string describe(Node::Kind kind);

/// The value of `key`; null if `node` is not a map or has no such key.
[[nodiscard]] const MapEntry* find_entry(const Node& node, std::string_view key);

}  // namespace sqsim::scenario
