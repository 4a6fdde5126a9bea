#pragma once

#include <string>

#include "report/step_words.hpp"

namespace sqsim::report {

/// What went wrong in a run that was played again, with its values and the numbers of its steps:
/// `Order 1 reduces the stock in step 5, and once more in step 8.` Empty if nothing did.
[[nodiscard]] std::string what_went_wrong(const explore::Performance& run, const StepTeller& teller,
                                          const Names& names, const ExploreWords& words);

/// The violation that ended the run; null if none did.
[[nodiscard]] const check::Violation* violation_of(const explore::Performance& run);

}  // namespace sqsim::report
