#include "scenario/document.hpp"

#include <algorithm>
#include <string_view>

namespace sqsim::scenario {

std::string describe(Node::Kind kind) {
    switch (kind) {
        case Node::Kind::null:
            return "nothing";
        case Node::Kind::scalar:
            return "a single value";
        case Node::Kind::sequence:
            return "a list";
        case Node::Kind::map:
            return "a map";
    }
    return {};
}

const MapEntry* find_entry(const Node& node, std::string_view key) {
    const auto found = std::find_if(node.entries.begin(), node.entries.end(),
                                    [&](const MapEntry& entry) { return entry.key == key; });
    return found == node.entries.end() ? nullptr : &*found;
}

}  // namespace sqsim::scenario
