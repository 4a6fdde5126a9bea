#pragma once

#include <optional>

#include "protocol/value.hpp"
#include "scenario/call.hpp"
#include "scenario/variables.hpp"
#include "simulation/mismatch.hpp"

namespace sqsim::simulation {

/// Compares a value, null standing for none, with a pattern; gives the first place that differs.
/// Variables without a value get the one they meet; those met before a mismatch keep it.
[[nodiscard]] std::optional<Mismatch> mismatch_of(const scenario::Pattern& pattern,
                                                  const protocol::Value* value,
                                                  scenario::Bindings& bindings);

}  // namespace sqsim::simulation
