#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sqsim::protocol {

/// A value under a name. Not a std::pair, which would ask for more of an incomplete type.
template <class Type>
struct Named {
    std::string name;
    Type value;
    friend bool operator==(const Named&, const Named&) = default;
};

/// A JSON value for those who do not deal in JSON: what a call sends and what it gets back.
struct Value {
    enum class Kind { null, text, number, truth, list, map };
    Kind kind = Kind::null;
    std::string text = {};  ///< of a text itself; of a number or a truth value as JSON writes it
    std::vector<Value> items = {};
    std::vector<Named<Value>> members = {};  ///< in the order of the text

    [[nodiscard]] static Value of_text(std::string text) { return {Kind::text, std::move(text)}; }

    /// The member of that name; null if there is none.
    [[nodiscard]] const Value* find(std::string_view name) const;

    friend bool operator==(const Value&, const Value&) = default;
};

/// The value as JSON on one line.
[[nodiscard]] std::string to_json_text(const Value& value);

/// The value of a JSON text; nothing for what is no JSON.
[[nodiscard]] std::optional<Value> parse_json_text(std::string_view text);

}  // namespace sqsim::protocol
