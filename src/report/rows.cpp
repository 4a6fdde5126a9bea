#include "report/rows.hpp"

#include "report/deeds.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::report {

std::vector<Row> rows_of(const simulation::RunResult& result) {
    std::vector<Row> rows;
    DeedRecorder deeds{result.scenario->consumers.size()};
    history::State state;
    std::size_t next = 0;
    for (const auto& entry : result.entries) {
        for (; next < entry.event_count && next < result.history.size(); ++next) {
            state.apply(result.history[next]);
            deeds.on_event(result.history[next]);
        }
        rows.push_back({&entry, &result.scenario->timeline[entry.entry],
                        scenario::duration_text(entry.at - result.start), deeds.take(), state});
    }
    return rows;
}

std::vector<std::string_view> groups_of(const simulation::RunResult& result) {
    history::State state;
    for (std::size_t i = 0; i < result.history.size(); ++i) state.apply(result.history[i]);
    std::vector<std::string_view> groups;
    if (const auto* queue = state.queue(result.scenario->queue.name)) {
        for (const auto& group : queue->groups) groups.push_back(group.message_group_id);
    }
    return groups;
}

bool anything_dead_lettered(const simulation::RunResult& result) {
    for (std::size_t i = 0; i < result.history.size(); ++i) {
        if (result.history[i].as<MessageMovedToDeadLetterQueue>() != nullptr) return true;
    }
    return false;
}

}  // namespace sqsim::report
