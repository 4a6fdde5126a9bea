#pragma once

#include <iosfwd>
#include <map>
#include <string>
#include <vector>

#include "report/run_invocation.hpp"
#include "scenario/source.hpp"
#include "simulation/run_result.hpp"

/// What people and programs see of a run: pure functions of a RunResult.
namespace sqsim::report {

enum class Style { table, boxes, lanes, none };

/// How to draw on a terminal.
struct Look {
    std::string language = "en";  ///< `en` or `ko`
    bool color = false;
    bool ascii = false;           ///< nothing beyond ASCII but the scenario's own words
    bool ambiguous_wide = false;  ///< the terminal draws East-Asian-ambiguous characters two wide
    int width = 100;              ///< terminal columns
    Style style = Style::table;
};

/// Heading, then table, boxes or lanes, then the verdict line.
void print_run(std::ostream& out, const simulation::RunResult& result, const Look& look);

/// The failures in full: source frame, expected and actual, why, help, and the line to run again.
/// `rerun` is that line.
void print_failures(std::ostream& out, const simulation::RunResult& result,
                    const std::string& rerun, const Look& look);

/// One of them: as above, without the run's name and the line to run it again.
void print_failure(std::ostream& out, const simulation::RunResult& result,
                   const simulation::Failure& failure, const Look& look);

/// How a run came out; of several things the first that is so.
enum class Verdict {
    failed,
    interrupted,     ///< before it was over, and nothing had failed
    skipped,         ///< it was not played: an endpoint cannot show it
    proves_nothing,  ///< a promised fault never happened: the run is void
    passed,
};

[[nodiscard]] Verdict verdict_of(const simulation::RunResult& result);

/// How many runs came out how.
using Totals = std::map<Verdict, std::size_t>;

/// `3 passed, 1 failed, 1 void, 1 skipped`
void print_totals(std::ostream& out, const Totals& totals, const Look& look);

/// Errors of a file, each with file:line:column, source line, caret and help.
void print_diagnostics(std::ostream& out, const std::vector<scenario::Diagnostic>& diagnostics,
                       const Look& look);

/// One JSON object for the run: header, verdict, events, failures. Byte-identical for equal runs.
void print_json(std::ostream& out, const simulation::RunResult& result);

/// One JSON object for a scenario that is not run: what the header of its run says of it.
void print_json_entry(std::ostream& out, const scenario::Scenario& scenario);

/// A header line, a line per event, a closing line with the verdict, the history hash, and what it
/// takes to make every report of these lines.
void print_jsonl(std::ostream& out, const simulation::RunResult& result,
                 const RunInvocation& invocation = {});

}  // namespace sqsim::report
