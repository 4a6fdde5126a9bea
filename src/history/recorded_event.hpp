#pragma once

#include <optional>
#include <string>
#include <type_traits>

#include "core/json_text.hpp"
#include "history/event_fields.hpp"

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

/// An event of the kind called `name`, whose fields are to be filled; nothing if there is none.
[[nodiscard]] std::optional<Payload> payload_named(std::string_view name);

/// Calls `fill(name, value)` with each field of an event, as `each_field`, to be changed.
template <typename Fill>
void fill_each_field(Payload& payload, Fill&& fill) {
    const auto change = [&](std::string_view name, const auto& value) {
        // The field is a member of our own event; each_field only promises not to change it.
        fill(name, const_cast<std::remove_cvref_t<decltype(value)>&>(value));
    };
    std::visit([&](const auto& event) { each_field(event, change); }, payload);
}

/// A whole number, in range.
[[nodiscard]] bool read_number(const core::Json& value, std::int64_t& number);

}  // namespace sqsim::history
