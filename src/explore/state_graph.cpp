#include "explore/state_graph.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <tuple>

namespace sqsim::explore {

std::uint32_t StateGraph::action_index(const Action& action) {
    const auto next = static_cast<std::uint32_t>(actions_.size());
    const auto [found, is_new] = by_action_.try_emplace(action.id, next);
    if (is_new) {
        actions_.push_back({action.id, action.label(), action.actor, action.is_fault()});
    }
    return found->second;
}

StateGraph::Node StateGraph::find_or_add(StateId state, std::span<const Action> actions,
                                         bool& is_new) {
    const auto next = static_cast<Node>(nodes_.size());
    const auto [found, inserted] = by_state_.try_emplace(state, next);
    is_new = inserted;
    if (!inserted) return found->second;
    auto& node = nodes_.emplace_back();
    node.edges.reserve(actions.size());
    for (const Action& action : actions) node.edges.push_back({action_index(action)});
    edge_count_ += actions.size();
    return next;
}

StateGraph::Node StateGraph::find_or_add_end(StateId state, const std::string& violation) {
    bool is_new = false;
    const Node node = find_or_add(state, {}, is_new);
    if (is_new && !violation.empty()) {
        nodes_[node].violation = violation;
        if (std::find(violations_.begin(), violations_.end(), violation) == violations_.end()) {
            violations_.push_back(violation);
        }
    }
    return node;
}

namespace {

constexpr std::uint64_t uncountable = std::uint64_t{1} << 63;

/// Counts paths from the ends towards the root; each node once.
class PathCount {
  public:
    explicit PathCount(const StateGraph& graph) : graph_{graph}, counts_(graph.size(), unknown) {}

    std::optional<std::uint64_t> from(StateGraph::Node root) {
        // A stack of its own: paths are longer than the machine's stack is deep.
        std::vector<std::pair<StateGraph::Node, std::size_t>> path{{root, 0}};
        counts_[root] = open;
        while (!path.empty()) {
            auto& [node, next] = path.back();
            const auto edges = graph_.edges(node);
            if (next == edges.size()) {
                if (!close(node, edges)) return std::nullopt;
                path.pop_back();
                continue;
            }
            const StateGraph::Node target = edges[next++].target;
            if (target == StateGraph::nowhere) continue;
            if (counts_[target] == open) return std::nullopt;  // in a circle
            if (counts_[target] != unknown) continue;
            counts_[target] = open;
            path.emplace_back(target, 0);
        }
        return counts_[root];
    }

  private:
    static constexpr std::uint64_t unknown = static_cast<std::uint64_t>(-1);
    static constexpr std::uint64_t open = static_cast<std::uint64_t>(-2);

    bool close(StateGraph::Node node, std::span<const StateGraph::Edge> edges) {
        std::uint64_t sum = edges.empty() ? 1 : 0;
        for (const auto& edge : edges) {
            if (edge.target != StateGraph::nowhere) sum += counts_[edge.target];
            if (sum >= uncountable) return false;
        }
        counts_[node] = sum;
        return true;
    }

    const StateGraph& graph_;
    std::vector<std::uint64_t> counts_;
};

/// Walks the graph with sleep sets: what was tried first at a node need not be tried after anything
/// that it commutes with, because that would be the same trace once more.
class TraceCount {
  public:
    TraceCount(const StateGraph& graph, std::uint64_t limit) : graph_{graph}, limit_{limit} {}

    std::optional<std::uint64_t> from(StateGraph::Node root) {
        walk(root, {});
        return traces_ > limit_ ? std::nullopt : std::optional{traces_};
    }

  private:
    using Actions = std::vector<std::uint32_t>;

    void walk(StateGraph::Node node, const Actions& asleep) {
        const auto edges = graph_.edges(node);
        if (edges.empty()) {
            ++traces_;
            return;
        }
        Actions done = asleep;
        for (const auto& edge : edges) {
            if (traces_ > limit_) return;
            if (edge.target == StateGraph::nowhere || contains(asleep, edge.action)) continue;
            Actions still_asleep;
            for (const std::uint32_t other : done) {
                if (commute(node, edge.action, other)) still_asleep.push_back(other);
            }
            walk(edge.target, still_asleep);
            done.push_back(edge.action);
        }
    }

    [[nodiscard]] bool commute(StateGraph::Node node, std::uint32_t a, std::uint32_t b) const {
        const auto after_a = after(node, a);
        const auto after_b = after(node, b);
        if (after_a == StateGraph::nowhere || after_b == StateGraph::nowhere) return false;
        const auto both = after(after_a, b);
        return both != StateGraph::nowhere && both == after(after_b, a);
    }

    [[nodiscard]] StateGraph::Node after(StateGraph::Node node, std::uint32_t action) const {
        for (const auto& edge : graph_.edges(node)) {
            if (edge.action == action) return edge.target;
        }
        return StateGraph::nowhere;
    }

    static bool contains(const Actions& actions, std::uint32_t action) {
        return std::find(actions.begin(), actions.end(), action) != actions.end();
    }

    const StateGraph& graph_;
    std::uint64_t limit_;
    std::uint64_t traces_ = 0;
};

/// Dijkstra over nodes and who acted last, since a switch depends on that.
class CheapestSearch {
  public:
    CheapestSearch(const StateGraph& graph, const std::string& violation, StateGraph::Node from)
        : graph_{graph}, violation_{violation}, beginning_{from, nobody} {}

    std::optional<CheapestPath> run() {
        push({{}, beginning_.first, beginning_.second}, {}, 0);
        while (!open_.empty()) {
            const Entry entry = open_.top();
            open_.pop();
            if (!settled_.insert({entry.node, entry.last}).second) continue;
            if (graph_.violation(entry.node) == violation_) return told(entry);
            const auto edges = graph_.edges(entry.node);
            for (std::size_t i = 0; i < edges.size(); ++i) {
                if (edges[i].target != StateGraph::nowhere) expand(entry, edges[i], i);
            }
        }
        return std::nullopt;
    }

  private:
    static constexpr std::uint32_t nobody = 0xFFFF'FFFE;
    using Place = std::pair<StateGraph::Node, std::uint32_t>;

    struct Entry {
        PathCost cost;
        StateGraph::Node node;
        std::uint32_t last;
        std::uint64_t found = 0;  ///< how many were found before it
        /// Cheaper comes first; of equals, what was found first.
        friend bool operator<(const Entry& a, const Entry& b) {
            if (a.cost > b.cost || b.cost > a.cost) return a.cost > b.cost;
            return a.found > b.found;
        }
    };
    struct Origin {
        PathCost cost;
        Place from;
        std::size_t edge = 0;
    };

    void expand(const Entry& entry, const StateGraph::Edge& edge, std::size_t index) {
        const auto& action = graph_.action(edge);
        Entry next = entry;
        next.node = edge.target;
        ++next.cost.steps;
        if (action.fault) {
            ++next.cost.faults;
        } else {
            next.cost.switches += entry.last != nobody && entry.last != action.actor;
            next.last = action.actor;
        }
        push(next, {entry.node, entry.last}, index);
    }

    void push(const Entry& entry, Place from, std::size_t edge) {
        const Place place{entry.node, entry.last};
        const auto [known, is_new] = origins_.try_emplace(place, Origin{entry.cost, from, edge});
        if (!is_new && known->second.cost <= entry.cost) return;
        known->second = {entry.cost, from, edge};
        open_.push({entry.cost, entry.node, entry.last, found_++});
    }

    [[nodiscard]] CheapestPath told(const Entry& end) const {
        CheapestPath path{end.cost, {}};
        Place place{end.node, end.last};
        while (place != beginning_) {
            const Origin& origin = origins_.at(place);
            const auto edges = graph_.edges(origin.from.first);
            path.labels.push_back(graph_.action(edges[origin.edge]).label);
            place = origin.from;
        }
        std::reverse(path.labels.begin(), path.labels.end());
        return path;
    }

    const StateGraph& graph_;
    const std::string& violation_;
    const Place beginning_;
    std::priority_queue<Entry> open_;
    std::uint64_t found_ = 0;
    std::map<Place, Origin> origins_;
    std::set<Place> settled_;
};

}  // namespace

std::optional<std::uint64_t> count_paths(const StateGraph& graph, StateGraph::Node from) {
    if (graph.size() == 0) return 0;
    return PathCount{graph}.from(from);
}

std::vector<std::uint64_t> count_paths_to_each(const StateGraph& graph) {
    std::vector<std::size_t> open(graph.size(), 0);  // ways in that are not counted yet
    std::vector<std::uint64_t> ways(graph.size(), 0);
    const auto each_target = [&](StateGraph::Node node, auto visit) {
        for (const auto& edge : graph.edges(node)) {
            if (edge.target != StateGraph::nowhere) visit(edge.target);
        }
    };
    for (StateGraph::Node node = 0; node < graph.size(); ++node) {
        each_target(node, [&](StateGraph::Node target) { ++open[target]; });
    }
    ways[StateGraph::root()] = 1;
    std::vector<StateGraph::Node> counted{StateGraph::root()};
    while (!counted.empty()) {
        const StateGraph::Node node = counted.back();
        counted.pop_back();
        each_target(node, [&](StateGraph::Node target) {
            ways[target] += ways[node];
            if (--open[target] == 0) counted.push_back(target);
        });
    }
    return ways;
}

std::optional<std::uint64_t> count_traces(const StateGraph& graph, std::uint64_t limit) {
    if (graph.size() == 0) return 0;
    if (!count_paths(graph)) return std::nullopt;  // it would walk for ever
    return TraceCount{graph, limit}.from(StateGraph::root());
}

std::optional<CheapestPath> cheapest_path(const StateGraph& graph, const std::string& violation,
                                          StateGraph::Node from) {
    if (graph.size() == 0) return std::nullopt;
    return CheapestSearch{graph, violation, from}.run();
}

}  // namespace sqsim::explore
