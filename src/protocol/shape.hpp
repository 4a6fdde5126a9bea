#pragma once

#include <string_view>
#include <vector>

/// The shapes of requests and answers: which names there are, and what stands under each.
namespace sqsim::protocol {

struct Shape;

/// A named part of a structure.
struct Member {
    std::string_view name;
    const Shape* shape;
};

/// The shape of a JSON value.
struct Shape {
    enum class Kind {
        text,
        number,
        truth,
        list,       ///< of `item`
        map,        ///< of names that the caller chooses to `item`
        structure,  ///< of `members`
    };
    Kind kind;
    const Shape* item = nullptr;
    std::vector<Member> members = {};
};

/// The shapes without parts.
[[nodiscard]] const Shape& text_shape();
[[nodiscard]] const Shape& number_shape();
[[nodiscard]] const Shape& truth_shape();
/// A list of texts.
[[nodiscard]] const Shape& texts_shape();
/// A map of texts: attributes, tags.
[[nodiscard]] const Shape& text_map_shape();
/// A map of `{ DataType, StringValue | BinaryValue }` (fact 180).
[[nodiscard]] const Shape& message_attributes_shape();

/// The member of that name; null if the structure has none.
[[nodiscard]] const Member* find_member(const Shape& shape, std::string_view name);

/// An action of the API with the shapes of its parameters and of its answer.
struct ActionShape {
    std::string_view name;
    const Shape* parameters;
    const Shape* answer;  ///< without members where success has an empty body (fact 174)
};

/// Every action, in the order of their names.
[[nodiscard]] const std::vector<ActionShape>& action_shapes();

/// Null for a name that is no action.
[[nodiscard]] const ActionShape* find_action_shape(std::string_view name);

}  // namespace sqsim::protocol
