#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "history/state.hpp"
#include "simulation/run_result.hpp"

namespace sqsim::report {

/// One thing a consumer did, in a form that words can be put to.
struct Deed {
    enum class Kind {
        received,
        done,     ///< handled and deleted
        handled,  ///< handled, not deleted yet
        deleted,
        failed,
        working,  ///< still at it
        expired,  ///< its visibility timeout ended while this consumer held it
        refused,  ///< its delete was refused
        extended,
        released,
        skipped,       ///< applied before
        call_refused,  ///< another action was refused; `action` says which
        empty_answer,
        crashed,
        restarted,
        stopped,
    };
    Kind kind;
    std::vector<std::string_view> message_ids;
    std::string_view action{};
};

/// The world at a timeline entry, and what happened since the entry before it.
struct Row {
    const simulation::EntryResult* result;
    const scenario::TimelineEntry* entry;
    std::string time;                      ///< since the run began: `10s`
    std::vector<std::vector<Deed>> deeds;  ///< by consumer
    history::State state;
};

/// The rows of a run. Texts belong to the result.
[[nodiscard]] std::vector<Row> rows_of(const simulation::RunResult& result);

/// Groups of the scenario's queue in the order of their first message.
[[nodiscard]] std::vector<std::string_view> groups_of(const simulation::RunResult& result);

/// Whether any message went to the dead-letter queue.
[[nodiscard]] bool anything_dead_lettered(const simulation::RunResult& result);

}  // namespace sqsim::report
