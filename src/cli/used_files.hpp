#pragma once

#include <string>
#include <vector>

#include "cli/run_teller.hpp"

namespace sqsim::cli {

/// Throws CommandError (exit_code::usage) if something would be written over an input, each of them
/// a `noun`, or over or among what another option writes; reports without a path are none. `record`
/// is what
/// `--record` names, if anything.
void refuse_outputs_that_are_used(const std::vector<std::string>& inputs, const std::string& noun,
                                  const Telling& telling, const std::string& record = {});

}  // namespace sqsim::cli
