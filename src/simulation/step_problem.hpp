#pragma once

#include <string>

namespace sqsim::simulation {

/// What kept an actor from doing what a step asks of it.
struct StepProblem {
    enum class Reason {
        not_held,  ///< it never received the message, or lost it in a crash
        down,      ///< it crashed and was not restarted
        running,   ///< it is to be restarted, but neither crashed nor stopped
        refused,   ///< SQS refused what it sent
    };
    Reason reason;
    std::string message;  ///< the name of the message it does not hold, or that was refused
    std::string error;    ///< SQS's answer where it refused: `MissingParameter: The request ...`
};

}  // namespace sqsim::simulation
