#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "report/exploration.hpp"
#include "report/page/page_file.hpp"

namespace sqsim::report {

/// The page of an exploration: each counterexample, the steps whose order makes the difference
/// marked, and beside it the run in which all is well.
class ExplorationPage {
  public:
    explicit ExplorationPage(const std::string& language) : file_{language} {}

    /// The counterexamples of a scenario, and what came of the search in a note.
    void add(const Explored& explored);
    /// A run played again; `token` as it stands in a shell. `expected`: its violation is there to
    /// be shown.
    void add(const explore::Performance& run,
             const std::optional<explore::TurningPoint>& turning_point, const std::string& token,
             bool expected);

    void write(std::ostream& out) const { file_.write(out, 0); }

  private:
    PageFile file_;
};

}  // namespace sqsim::report
