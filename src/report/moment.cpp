#include "report/moment.hpp"

#include <algorithm>

#include "scenario/duration_text.hpp"

namespace sqsim::report {

Moment end_of(const simulation::RunResult& result) {
    return {result.history.size(), result.end};
}

Moment moment_of(const simulation::EntryResult& entry) {
    return {entry.event_count, entry.at};
}

std::optional<Moment> moment_named(const simulation::RunResult& result, const std::string& name) {
    for (const auto& entry : result.entries) {
        if (result.scenario->timeline[entry.entry].tick == name) return moment_of(entry);
    }
    const auto since_start = scenario::parse_duration(name);
    if (!since_start) return std::nullopt;
    const auto time = std::min(result.start + *since_start, result.end);
    std::size_t count = 0;
    while (count < result.history.size() && result.history[count].time <= time) ++count;
    return Moment{count, time};
}

}  // namespace sqsim::report
