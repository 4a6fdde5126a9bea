#pragma once

#include <string>

namespace sqsim::simulation {

/// Why a consumer cannot do what a step asks of it.
struct StepProblem {
    enum class Reason {
        not_held,  ///< it never received the message, or lost it in a crash
        down,      ///< it crashed and was not restarted
        running,   ///< it is to be restarted, but neither crashed nor stopped
    };
    Reason reason;
    std::string message;  ///< the name of the message it does not hold
};

}  // namespace sqsim::simulation
