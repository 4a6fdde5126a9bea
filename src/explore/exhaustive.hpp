#pragma once

#include <functional>
#include <stdexcept>
#include <string>

#include "explore/state_graph.hpp"

namespace sqsim::explore {

/// The same choices did not give the same run: something has a clock, a thread or a number of its
/// own.
class NotDeterministic : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// What a search may cost.
struct SearchLimits {
    std::uint64_t states = 2'000'000;
    bool stop_at_violation = false;
    /// Asked before each run; true ends the search there. Empty: never.
    std::function<bool()> is_over;
};

/// What came of a search.
struct SearchResult {
    StateGraph graph;
    std::uint64_t runs = 0;
    std::uint64_t unexplored = 0;  ///< ways that were seen and not gone
    bool complete = false;         ///< every way was gone
};

/// Goes every way from every state, by running the subject from its beginning along a known path
/// and one action further, as often as it takes. A run ends where it comes to a state that is known
/// already. Throws NotDeterministic.
[[nodiscard]] SearchResult search_exhaustively(Subject& subject, const SearchLimits& limits);

}  // namespace sqsim::explore
