#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sqsim::core {

/// A JSON value, as the policies of a queue are made of. Enough to read and to change those, and it
/// keeps the library free of a JSON package.
struct Json {
    enum class Kind { Null, Boolean, Number, String, Array, Object };
    struct Member;

    Kind kind = Kind::Null;
    std::string text;  ///< a string without its quotes and escapes; a number or boolean as written
    std::vector<Json> elements;   ///< of an array
    std::vector<Member> members;  ///< of an object, in the order of the text

    [[nodiscard]] static Json string(std::string_view text);
    [[nodiscard]] static Json array(std::vector<Json> elements);
    [[nodiscard]] static Json object(std::vector<Member> members);

    [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
    /// The first member with this name; null if there is none.
    [[nodiscard]] const Json* find(std::string_view name) const;
    [[nodiscard]] Json* find(std::string_view name);
};

struct Json::Member {
    std::string name;
    Json value;
};

/// Nothing for a text that is not JSON, or that is nested more than 32 deep.
[[nodiscard]] std::optional<Json> parse_json(std::string_view text);
/// The same; `stopped_at` is set to how far it could be read.
[[nodiscard]] std::optional<Json> parse_json(std::string_view text, std::size_t& stopped_at);

/// Without any space, members in their order.
[[nodiscard]] std::string to_text(const Json& value);

}  // namespace sqsim::core
