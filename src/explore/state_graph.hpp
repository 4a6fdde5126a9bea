#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "explore/subject.hpp"

namespace sqsim::explore {

/// The states of a subject that were reached and the actions that lead from one to the next. Built
/// by a search; knows nothing of how.
class StateGraph {
  public:
    using Node = std::uint32_t;
    static constexpr Node nowhere = 0xFFFF'FFFF;

    /// An action, as far as paths are compared by it.
    struct ActionInfo {
        std::uint64_t id;
        std::string label;
        std::uint32_t actor;
        bool fault;
    };
    struct Edge {
        std::uint32_t action;   ///< index for `action`
        Node target = nowhere;  ///< not gone yet
    };

    /// The node of a state; `is_new` tells whether it was made by this call.
    Node find_or_add(StateId state, std::span<const Action> actions, bool& is_new);
    /// The node of an end: no action leads on. `violation` is empty where all was well.
    Node find_or_add_end(StateId state, const std::string& violation);

    [[nodiscard]] std::span<const Edge> edges(Node node) const { return nodes_[node].edges; }
    void lead(Node from, std::size_t edge, Node to) { nodes_[from].edges[edge].target = to; }
    [[nodiscard]] const ActionInfo& action(const Edge& edge) const { return actions_[edge.action]; }
    /// Empty unless the node is a violated end.
    [[nodiscard]] const std::string& violation(Node node) const { return nodes_[node].violation; }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] std::size_t edge_count() const { return edge_count_; }
    /// The first node that was added.
    [[nodiscard]] static Node root() { return 0; }

    /// The violations found, by id, in the order in which they were found first.
    [[nodiscard]] const std::vector<std::string>& violations() const { return violations_; }

  private:
    struct NodeRecord {
        std::vector<Edge> edges;
        std::string violation;
    };

    [[nodiscard]] std::uint32_t action_index(const Action& action);

    std::vector<NodeRecord> nodes_;
    std::vector<ActionInfo> actions_;
    std::unordered_map<StateId, Node> by_state_;
    std::unordered_map<std::uint64_t, std::uint32_t> by_action_;
    std::vector<std::string> violations_;
    std::size_t edge_count_ = 0;
};

/// How many ways lead from a node to an end: interleavings. Nothing if they are without number (a
/// cycle) or more than 2^63.
[[nodiscard]] std::optional<std::uint64_t> count_paths(const StateGraph& graph,
                                                       StateGraph::Node from = StateGraph::root());

/// How many ways lead from the root to each node. Requires: there is no cycle.
[[nodiscard]] std::vector<std::uint64_t> count_paths_to_each(const StateGraph& graph);

/// How many of them are really different: not one another with neighbours swapped whose order makes
/// no difference to the state after both (Mazurkiewicz traces). Nothing above `limit`.
[[nodiscard]] std::optional<std::uint64_t> count_traces(const StateGraph& graph,
                                                        std::uint64_t limit);

/// What a counterexample costs its reader, the dearest first.
struct PathCost {
    std::uint32_t faults = 0;
    std::uint32_t switches = 0;  ///< from one worker to another
    std::uint32_t steps = 0;
    // The check takes the zero in what this stands for to be a pointer.
    friend auto operator<=>(const PathCost&,
                            const PathCost&) = default;  // NOLINT(modernize-use-nullptr)
};

/// The cheapest way from a node to an end with this violation, as labels; nothing if none is known.
/// Of equally cheap ones the one that comes first by its labels' order.
struct CheapestPath {
    PathCost cost;
    std::vector<std::string> labels;
};
[[nodiscard]] std::optional<CheapestPath> cheapest_path(const StateGraph& graph,
                                                        const std::string& violation,
                                                        StateGraph::Node from = StateGraph::root());

}  // namespace sqsim::explore
