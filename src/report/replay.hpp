#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "explore/counterexample.hpp"
#include "explore/performance.hpp"
#include "report/report.hpp"

namespace sqsim::report {

/// A run that was played again from a token.
struct Replayed {
    const explore::Performance& run;
    std::string token;  ///< as it stands in a shell
    std::optional<explore::TurningPoint> turning_point;
    bool picture = true;  ///< false: the verdict alone
    /// Called between two rows of the picture; false: no more waiting. Empty: all at once.
    std::function<bool()> wait;
};

/// The run as a counterexample is shown, and whether it still violates what it did.
void print_replay(std::ostream& out, const Replayed& replayed, const Look& look);

/// The run as a story, with what SQS promises and what the consumer owes.
void print_explanation(std::ostream& out, const Replayed& replayed, const Look& look);

/// The run before and after it was made shorter; the second as a counterexample is shown.
void print_shrunk(std::ostream& out, const explore::Performance& before, const Replayed& after,
                  bool minimal, const Look& look);

}  // namespace sqsim::report
