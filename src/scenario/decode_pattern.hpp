#pragma once

#include <string>

#include "protocol/shape.hpp"
#include "scenario/call.hpp"
#include "scenario/decode.hpp"
#include "scenario/values.hpp"

namespace sqsim::scenario {

/// A pattern for a value of that shape; null for any. A text that is one new variable introduces
/// it. `action` is whose answer it is.
[[nodiscard]] Pattern decode_pattern(Decoding& decoding, const Field& field,
                                     const protocol::Shape* shape, const std::string& action);

/// The shape of a map's entry. A finding and null if `shape` is a structure without such a member;
/// null, too, if nothing is known about the value.
[[nodiscard]] const protocol::Shape* inner_shape(Decoding& decoding, const Field& entry,
                                                 const protocol::Shape* shape,
                                                 const std::string& action);

/// Variables in a text must have got a value before.
void check_variables(Decoding& decoding, const TextAt& at);

}  // namespace sqsim::scenario
