#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sqsim::core {

/// A value of a flat JSON object.
struct FlatJsonValue {
    enum class Kind { String, Number, Literal };

    Kind kind;
    std::string text;  ///< a string without its quotes and escapes; the others as written
};

struct FlatJsonMember {
    std::string name;
    FlatJsonValue value;
};

/// The members of a JSON object without nested objects or arrays, in the order of the text; nothing
/// for any other text. Enough for redrive policies, and it keeps the library free of a JSON
/// package.
[[nodiscard]] std::optional<std::vector<FlatJsonMember>> parse_flat_json(std::string_view text);

}  // namespace sqsim::core
