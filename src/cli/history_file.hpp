#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/settings.hpp"
#include "core/json_text.hpp"
#include "scenario/scenario.hpp"
#include "simulation/run_result.hpp"

namespace sqsim::cli {

/// A run read back from a recording. Its scenario is no more than its name; `report` is what it
/// takes to know the rest.
struct RecordedRun {
    std::unique_ptr<scenario::Scenario> scenario = std::make_unique<scenario::Scenario>();
    simulation::RunResult result{};
    std::string history_hash;          ///< as the recording says; empty if it does not
    std::optional<core::Json> report;  ///< see report/record/run_record.hpp
    bool ended = true;                 ///< false: the recording breaks off before the run's end
};

/// The first thing that is wrong with a file ends the reading.
struct HistoryFile {
    std::vector<RecordedRun> runs;  ///< those that end before it
    std::optional<scenario::Diagnostic> mistake;
    std::string damage;  ///< what is wrong with a file that has no lines to point at
    bool unreadable = false;
};

/// Reads what `sqsim run` keeps: a SQLite file of `--record`, or the lines of `--format jsonl`,
/// runs one after another: each a line about the run, a line an event, a line about its end. Events
/// without a line about their run are a run of their own; `-` is standard input, as lines.
[[nodiscard]] HistoryFile read_history_file(const std::string& path);

/// Tells on standard error what is wrong with a file, if anything; the exit code that it is worth.
int tell_problems(const HistoryFile& file, const std::string& path, const Settings& settings);

}  // namespace sqsim::cli
