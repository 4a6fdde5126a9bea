#pragma once

#include <boost/json.hpp>
#include <cstdint>

#include "server/event_log.hpp"

namespace sqsim::server {

/// An event of the log as `sqsim check` reads it: number, instant in nanoseconds since the log's
/// start, who caused it (the connection, the consumer, or null for time itself), name and fields.
[[nodiscard]] boost::json::object to_json(const history::Event& event, std::uint64_t number,
                                          const EventLog& log);

}  // namespace sqsim::server
