#pragma once

#include <string>

#include "report/names.hpp"
#include "report/words.hpp"

namespace sqsim::report {

/// A failure in one line.
struct FailureTitle {
    std::string id;             ///< `expect/stock`, stable, for searching
    std::string sentence;       ///< `stock of product 1: expected 5, actual 2`
    scenario::SourceSpan span;  ///< what the file says about it
};

[[nodiscard]] FailureTitle title_of(const simulation::Failure& failure,
                                    const simulation::RunResult& result, const Names& names,
                                    const Words& words);

/// Where a span points: in a file of its own, or in the scenario's. Null if it came from no file.
[[nodiscard]] scenario::SourceFilePtr file_of(const scenario::SourceSpan& span,
                                              const simulation::RunResult& result);

/// The invariant's sentence in the catalogue's language.
[[nodiscard]] std::string sentence_of(const check::Invariant& invariant, const Words& words);

/// Who answers for the invariant, in the catalogue's language.
[[nodiscard]] std::string owner_of(const check::Invariant& invariant, const Words& words);

/// What was asked of the step's consumer and why it cannot do it.
struct ProblemSentences {
    const char* what;
    const char* here;
    const char* help;
};
[[nodiscard]] ProblemSentences sentences_for(simulation::StepProblem::Reason reason,
                                             const Words& words);

}  // namespace sqsim::report
