#pragma once

#include "cli/settings.hpp"
#include "report/report.hpp"

namespace sqsim::cli {

/// Where a text goes.
enum class Target { standard_output, standard_error, file };

/// How to draw there: settings, environment, and the terminal's own width.
[[nodiscard]] report::Look look_for(const Settings& settings, Target target);

}  // namespace sqsim::cli
