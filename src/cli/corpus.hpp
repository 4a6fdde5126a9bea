#pragma once

#include <string>

#include "cli/settings.hpp"

namespace sqsim::cli {

/// The corpus that is played where none is named.
inline constexpr const char* default_corpus = "scenarios/regression/corpus.list";

/// Plays every token of a corpus file, one a line: `pass TOKEN` must violate nothing,
/// `fail INVARIANT TOKEN` must violate that. `#` begins a comment. Says which lines did not come
/// out so and gives the exit code.
[[nodiscard]] int play_corpus(const std::string& path, const Settings& settings, bool quiet);

}  // namespace sqsim::cli
