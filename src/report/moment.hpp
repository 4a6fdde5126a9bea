#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "simulation/run_result.hpp"

namespace sqsim::report {

/// A place in a run: after so many events, at an instant. Several places can share an instant.
struct Moment {
    std::size_t event_count;
    TimePoint time;
};

/// After everything.
[[nodiscard]] Moment end_of(const simulation::RunResult& result);

/// When a timeline entry was judged.
[[nodiscard]] Moment moment_of(const simulation::EntryResult& entry);

/// `T2`, the name of a tick that was reached; or `12s`, after all that happened up to then. Nothing
/// for anything else.
[[nodiscard]] std::optional<Moment> moment_named(const simulation::RunResult& result,
                                                 const std::string& name);

}  // namespace sqsim::report
