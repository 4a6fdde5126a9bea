#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/json_text.hpp"
#include "report/json_writer.hpp"
#include "report/run_invocation.hpp"
#include "scenario/load.hpp"
#include "simulation/run_result.hpp"

/// What a recording keeps of a run beside its events, so that every report can be made of it as it
/// was made at the run: the scenario's files, and how the run came out. Nothing is played again.
namespace sqsim::report {

/// The record as one JSON object.
void write_run_record(JsonWriter& json, const simulation::RunResult& result,
                      const RunInvocation& invocation);

/// A record read back.
struct RunRecord {
    std::string version;  ///< of the program that made it
    RunInvocation invocation;
    std::uint64_t event_count = 0;
    std::string history_hash;
    std::shared_ptr<const scenario::Loaded> loaded;  ///< keeps the scenario
    simulation::RunResult result{};                  ///< without its events
};

/// What is wrong with a record.
struct RunRecordMistake {
    std::string what;  ///< a clause: `its member "entries" is missing`
    /// Of its scenario, if that is what is wrong: one of another version may read differently.
    std::vector<scenario::Diagnostic> diagnostics;
};

/// Nothing, and the mistake, for an object that is no record, or that speaks of entries, events or
/// expectations which the scenario and the run do not have.
[[nodiscard]] std::optional<RunRecord> read_run_record(const core::Json& object,
                                                       RunRecordMistake& mistake);

}  // namespace sqsim::report
