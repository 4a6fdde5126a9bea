#pragma once

#include <string>

#include "cli/history_file.hpp"

namespace sqsim::cli {

/// Whether the file is one of SQLite.
[[nodiscard]] bool is_database_file(const std::string& path);

/// The runs of a SQLite file that `sqsim run --record` wrote; what is wrong with it is its damage.
[[nodiscard]] HistoryFile read_recording_file(const std::string& path);

/// Who is called so in a run; a name that is new there becomes its next actor.
[[nodiscard]] runtime::ActorId actor_called(simulation::RunResult& result, std::string_view name);

}  // namespace sqsim::cli
