#pragma once

#include <set>
#include <string>

#include "report/counterexample.hpp"

namespace sqsim::report {

/// Tells a run that was played again as a story: a sentence for each step, why it matters where it
/// comes first, what SQS promises and what the consumer owes.
class Narrator {
  public:
    Narrator(std::ostream& out, const explore::Performance& run, const Look& look)
        : out_{out}, run_{run}, printer_{out, run, look}, words_{printer_.words()} {}

    void print_steps();
    /// Of the invariant.
    void print_duties(const check::Invariant& invariant);

  private:
    [[nodiscard]] std::string what_happens(std::size_t step);
    [[nodiscard]] std::string sentence(std::size_t step);
    [[nodiscard]] std::string reason(std::size_t step);
    [[nodiscard]] std::string once(const char* reason);

    std::ostream& out_;
    const explore::Performance& run_;
    CounterexamplePrinter printer_;
    const ExploreWords& words_;
    std::set<const char*> told_;
};

}  // namespace sqsim::report
