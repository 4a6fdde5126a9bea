#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/diagnostics.hpp"
#include "scenario/document.hpp"
#include "scenario/keys.hpp"

namespace sqsim::scenario {

/// A value of a document with what messages call it. Points into the document, which must outlive
/// it.
struct Field {
    const Node* node = nullptr;
    std::string path;     ///< `queue.delay`
    std::string key;      ///< the last part of it; empty for a list's item
    SourceSpan key_span;  ///< of the key; of the value for a list's item

    [[nodiscard]] const SourceSpan& span() const { return node->span; }
};

/// The entries of a map whose keys are names or numbers; a finding and nothing if it is no map.
[[nodiscard]] std::vector<Field> map_entries(Diagnostics& diagnostics, const Field& field);

/// The items of a list; a finding and nothing if it is no list. `help` says how to make it one.
[[nodiscard]] std::vector<Field> list_items(Diagnostics& diagnostics, const Field& field,
                                            std::string help = {});

/// The items of a list, or the single value standing for a list of one.
[[nodiscard]] std::vector<Field> one_or_more(Diagnostics& diagnostics, const Field& field);

/// Says that the value is of the wrong kind, or missing altogether.
void add_wrong_kind(Diagnostics& diagnostics, const Field& field, const std::string& wanted,
                    std::string help = {});

/// A map with fixed keys. Reports keys that it must not have; the others are asked for by name.
class MapReader {
  public:
    MapReader(Diagnostics& diagnostics, const Field& field, const KeySet& keys);

    [[nodiscard]] bool is_map() const { return field_.node->kind == Node::Kind::map; }

    /// Nothing if the key is absent.
    [[nodiscard]] std::optional<Field> find(std::string_view key) const;

    /// The same; its absence is a finding.
    [[nodiscard]] std::optional<Field> require(std::string_view key) const;

  private:
    Diagnostics& diagnostics_;
    Field field_;
};

}  // namespace sqsim::scenario
