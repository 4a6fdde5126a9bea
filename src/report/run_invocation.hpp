#pragma once

#include <string>

namespace sqsim::report {

/// How a run was asked for: what the line to play it again says beyond the run itself.
struct RunInvocation {
    bool alone_in_file = true;  ///< the scenario is the only one of its file
    std::string speed = "1";    ///< on threads, as it was given
    bool repeated = false;      ///< not the first run of its scenario: `--repeat`
};

}  // namespace sqsim::report
