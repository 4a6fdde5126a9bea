#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sqsim::sweep {

/// What a sweep can vary: a key of the scenario under a short name.
struct Parameter {
    std::string_view name;               ///< `visibility_timeout`
    std::vector<std::string_view> path;  ///< where it stands: `queue`, `visibility_timeout`
    std::string_view meaning;            ///< for the help
};

/// In the order in which they are shown.
[[nodiscard]] const std::vector<Parameter>& parameters();

/// Null for an unknown name.
[[nodiscard]] const Parameter* find_parameter(std::string_view name);

/// A parameter with the values that a sweep gives it, as they would stand in the file.
struct Variation {
    const Parameter* parameter;
    std::vector<std::string> values;
};

/// `groups=1,2,5..8` or `work=10ms,uniform(10ms, 20ms)`: whole numbers may be a range. What is
/// wrong with the text goes to `mistake`, and the result is then of no use.
[[nodiscard]] Variation parse_variation(std::string_view text, std::string& mistake);

}  // namespace sqsim::sweep
