#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "explore/counterexample.hpp"
#include "explore/performance.hpp"
#include "report/explore_words.hpp"
#include "report/names.hpp"
#include "report/pen.hpp"
#include "report/step_words.hpp"
#include "report/words.hpp"

namespace sqsim::report {

/// Shows a run that was played again: the table of its steps, and what is to be said of it.
class CounterexamplePrinter {
  public:
    CounterexamplePrinter(std::ostream& out, const explore::Performance& run, const Look& look)
        : out_{out},
          run_{run},
          pen_{look},
          words_{words_in(look.language)},
          explore_words_{explore_words_in(look.language)},
          names_{run.result(), look.language},
          teller_{run, names_, explore_words_} {}

    /// The invariant and what went wrong. `shown` where the scenario is there to show it.
    void print_title(bool shown);
    /// Which steps make the difference.
    void print_turning_point(const std::optional<explore::TurningPoint>& turning_point);
    /// What always holds, and who owes it.
    void print_rule();
    /// The steps as a table, with those marked that make the difference.
    void print_steps(const std::optional<explore::TurningPoint>& turning_point);
    /// A paragraph.
    void print_text(const std::string& text, Ink ink = Ink::plain);
    /// `  rule     one consumer at a time ...`: broken into lines that begin where the text began.
    void print_note(const std::string& head, const std::string& text);
    /// `  replay   sqsim replay ...`, never broken into lines: it is there to be copied.
    void print_line(const std::string& head, const std::string& line);

    [[nodiscard]] const Pen& pen() const { return pen_; }
    [[nodiscard]] const ExploreWords& words() const { return explore_words_; }
    [[nodiscard]] const Names& names() const { return names_; }
    [[nodiscard]] const StepTeller& teller() const { return teller_; }

  private:
    [[nodiscard]] Rich head_of(const std::string& head) const;

    std::ostream& out_;
    const explore::Performance& run_;
    Pen pen_;
    const Words& words_;
    const ExploreWords& explore_words_;
    Names names_;
    StepTeller teller_;
};

}  // namespace sqsim::report
