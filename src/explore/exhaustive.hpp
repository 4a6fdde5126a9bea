#pragma once

#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

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
    /// Told after each run how many there were, and how many states were seen. May be empty.
    std::function<void(std::uint64_t runs, std::uint64_t states)> on_run;
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

/// A part of a search: everything behind one state.
struct WorkItem {
    StateId state = 0;
    std::vector<std::uint64_t> path;  ///< actions by id, from the beginning to the state
    std::vector<std::string> labels;  ///< the same
    std::uint64_t ways = 0;           ///< how many interleavings lead to it
};

/// A search cut into parts, the same ones for everybody who cuts it: those who share them out by
/// their place in the list need not talk to each other. Every interleaving ends in the near part or
/// goes through exactly one item.
struct Division {
    SearchResult near;            ///< the states before the items
    std::vector<WorkItem> items;  ///< by state; none if the near part is all there is
    std::uint64_t ended = 0;      ///< interleavings that end in the near part
};
[[nodiscard]] Division divide_search(Subject& subject, std::size_t wanted_items);

/// Searches behind some items of a division; states that two of them share are gone through once.
struct ItemsResult {
    SearchResult search;
    std::vector<StateGraph::Node> beginnings;  ///< of the items that were searched, in order
    /// Of each item, in order: how many interleavings lead on from it. Nothing if beyond counting,
    /// or if the search is not complete.
    std::vector<std::optional<std::uint64_t>> ways;
};
[[nodiscard]] ItemsResult search_items(Subject& subject, std::span<const WorkItem> items,
                                       const SearchLimits& limits);

}  // namespace sqsim::explore
