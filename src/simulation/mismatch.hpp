#pragma once

#include <string>

#include "scenario/source.hpp"

namespace sqsim::simulation {

/// A place at which an answer is not as its pattern says.
struct Mismatch {
    std::string path;      ///< `Messages[0].Body`; empty for the value itself
    std::string expected;  ///< as the file has it, with the values of variables
    std::string actual;    ///< a text itself, other values as JSON; `~` for what is not there
    scenario::SourceSpan span;
};

}  // namespace sqsim::simulation
