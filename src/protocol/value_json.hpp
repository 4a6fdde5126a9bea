#pragma once

#include <boost/json.hpp>

#include "protocol/value.hpp"

namespace sqsim::protocol {

/// A number that is no integer of 64 bits, which the API does not have, becomes a text.
[[nodiscard]] boost::json::value to_json(const Value& value);

[[nodiscard]] Value from_json(const boost::json::value& value);

}  // namespace sqsim::protocol
