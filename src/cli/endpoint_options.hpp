#pragma once

#include <optional>
#include <vector>

#include "cli/option.hpp"
#include "cli/settings.hpp"
#include "conformance/target.hpp"

namespace sqsim::cli {

/// The options that have scenarios played at an endpoint.
[[nodiscard]] std::vector<Option> endpoint_options();

/// The endpoint that was asked for, with interruptions heeded; nothing if none was. Throws
/// CommandError (exit_code::usage) for what cannot be, and for what asks for events, which an
/// endpoint does not tell.
[[nodiscard]] std::optional<conformance::TargetOptions> endpoint_asked_for(
    const Arguments& arguments, const Settings& settings);

}  // namespace sqsim::cli
