#pragma once

#include <optional>
#include <string>

#include "core/json_text.hpp"
#include "history/event.hpp"

namespace sqsim::history {

/// What is wrong with a recorded event.
struct RecordingMistake {
    std::string field;  ///< the member that is wrong or missing; empty for the object itself
    std::string what;
};

/// Reads what an event says of itself back from an object with the member `event`, its name, and
/// one member for each of its fields: durations and instants are whole nanoseconds, instants since
/// `start`. Other members mean nothing. The texts of the event are those of `object`.
[[nodiscard]] std::optional<Payload> read_payload(const core::Json& object, TimePoint start,
                                                  RecordingMistake& mistake);

/// A whole number, in range.
[[nodiscard]] bool read_number(const core::Json& value, std::int64_t& number);

}  // namespace sqsim::history
