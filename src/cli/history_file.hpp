#pragma once

#include <functional>
#include <memory>
#include <string>

#include "scenario/scenario.hpp"
#include "simulation/run_result.hpp"

namespace sqsim::cli {

/// A run read back from what `sqsim run --format jsonl` writes. Its scenario is no more than its
/// name.
struct RecordedRun {
    std::unique_ptr<scenario::Scenario> scenario = std::make_unique<scenario::Scenario>();
    simulation::RunResult result{};
    std::string history_hash;  ///< as the recording says; empty if it does not
};

/// The first thing that is wrong with a file ends the reading.
struct HistoryFile {
    std::vector<RecordedRun> runs;  ///< those that end before it
    std::optional<scenario::Diagnostic> mistake;
    bool unreadable = false;
};

/// Reads runs one after another: each a line about the run, a line an event, a line about its end.
/// Events without a line about their run are a run of their own; `-` is standard input.
[[nodiscard]] HistoryFile read_history_file(const std::string& path);

}  // namespace sqsim::cli
