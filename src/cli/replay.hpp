#pragma once

#include <optional>

#include "cli/output.hpp"
#include "cli/terminal_look.hpp"
#include "cli/token_run.hpp"
#include "explore/performance.hpp"
#include "report/replay.hpp"

/// What replay, shrink and explain have in common.
namespace sqsim::cli {

/// Plays the token's run.
[[nodiscard]] explore::Performance play(const TokenRun& run, bool threads);

/// The run as a counterexample; it must violate something.
[[nodiscard]] explore::Counterexample counterexample_of(const TokenRun& run,
                                                        const explore::Performance& performance);

/// Where the order of its steps makes the difference, if the run violates something.
[[nodiscard]] std::optional<explore::TurningPoint> turning_point_of(
    const TokenRun& run, const explore::Performance& performance);

}  // namespace sqsim::cli
