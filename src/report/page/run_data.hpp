#pragma once

#include "report/json_writer.hpp"
#include "report/page/ordered_run.hpp"
#include "simulation/run_result.hpp"

namespace sqsim::report {

/// Events beyond these are left out of a page: it points to the export that takes all of them.
inline constexpr std::size_t page_events_at_most = 10'000;

/// One JSON object with all that the page shows of a run, in both languages: pictures, events with
/// their sentences and what they change, entries of the timeline with their expectations, failures.
void write_run_data(JsonWriter& json, const simulation::RunResult& result,
                    const std::string& rerun);

/// The same of a run of an exploration, with its steps in the place of time and the order of them.
void write_run_data(JsonWriter& json, const OrderedRun& run, const std::string& rerun);

}  // namespace sqsim::report
