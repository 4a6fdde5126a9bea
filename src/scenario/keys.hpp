#pragma once

#include <string_view>
#include <vector>

namespace sqsim::scenario {

/// The keys that one kind of map may have. `name` is also the map's definition in the JSON Schema;
/// a test keeps both lists equal.
struct KeySet {
    std::string_view name;
    std::vector<std::string_view> keys;
};

/// Every map of the format whose keys are fixed. `find_keys` takes a name from this list.
[[nodiscard]] const std::vector<KeySet>& key_sets();
[[nodiscard]] const KeySet& find_keys(std::string_view name);

/// The steps that are not a consumer's: names that no consumer may have.
[[nodiscard]] const std::vector<std::string_view>& step_names();

/// What a step can have a consumer do.
[[nodiscard]] const std::vector<std::string_view>& consumer_commands();

}  // namespace sqsim::scenario
