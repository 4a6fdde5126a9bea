#pragma once

#include <iosfwd>
#include <utility>
#include <vector>

#include "report/pen.hpp"
#include "report/step_words.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace sqsim::report {

/// Draws a run that was played again: a lane for each consumer, the queue's groups and the stock
/// beside them, a row for each step. Groups and stock are told where they change. Faults, the step
/// that violates and the critical steps are marked.
class StepTable {
  public:
    StepTable(const explore::Performance& run, const Names& names, const Pen& pen,
              const Words& words, const ExploreWords& explore_words);

    /// The steps whose order makes the difference, from 0: none, one, or two in a row.
    void mark_critical(std::vector<std::size_t> steps) { critical_ = std::move(steps); }
    /// The rows: how it was before the first step, then one for each step. The table keeps no more
    /// than the pen of what it is made of.
    [[nodiscard]] Table table() const;

  private:
    class Surroundings;
    [[nodiscard]] std::string_view critical_sign(std::size_t step) const;
    [[nodiscard]] Rich step_cell(std::size_t step) const;
    [[nodiscard]] bool violates(std::size_t step) const;

    const explore::Performance& run_;
    const Names& names_;
    const Pen& pen_;
    const Words& words_;
    const ExploreWords& explore_words_;
    StepTeller teller_;
    std::vector<std::size_t> critical_;
};

}  // namespace sqsim::report
