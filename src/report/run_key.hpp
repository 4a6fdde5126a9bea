#pragma once

#include <string>

#include "simulation/run_result.hpp"

namespace sqsim::report {

/// A short name for a run, for files and links: the file's without its extension, the document's
/// number where it is not the first, the seed where it is not the scenario's own.
[[nodiscard]] std::string run_key(const simulation::RunResult& result);

}  // namespace sqsim::report
