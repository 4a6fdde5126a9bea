#pragma once

#include <boost/json.hpp>
#include <cstdint>

#include "history/event.hpp"

namespace sqsim::server {

/// An event as `sqsim check` reads it: number, instant in nanoseconds since `start`, who caused it
/// (the connection, or null for time itself), name and fields.
[[nodiscard]] boost::json::object to_json(const history::Event& event, std::uint64_t number,
                                          TimePoint start);

}  // namespace sqsim::server
