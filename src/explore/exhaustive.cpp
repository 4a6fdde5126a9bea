#include "explore/exhaustive.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace sqsim::explore {

namespace {

constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

/// Depth first: keeps the path to where it is, and at each node how many of its ways were gone.
class DepthFirst final : public Strategy {
  public:
    /// Begins behind `prefix`, actions by id, and goes no further than `depth_limit` behind it.
    DepthFirst(StateGraph& graph, std::span<const std::uint64_t> prefix, std::size_t depth_limit)
        : graph_{graph}, prefix_{prefix}, depth_limit_{depth_limit} {}

    std::size_t pick(const Situation& situation) override {
        const std::size_t step = step_++;
        if (step < prefix_.size()) return follow(prefix_[step], situation.actions());
        const std::size_t depth = step - prefix_.size();
        if (depth < path_.size()) return retrace(depth, situation.actions());
        const StateId state = situation.state();
        bool is_new = false;
        const auto node = graph_.find_or_add(state, situation.actions(), is_new);
        arrive(node);
        if (depth >= depth_limit_) {
            if (is_new) frontier_.emplace(node, Reached{state, path_});
            return stop;
        }
        // One that was too far away at first and is near on another way.
        const bool was_too_far = !is_new && frontier_.erase(node) > 0;
        if (!is_new && !was_too_far) return stop;
        path_.push_back({node, 0});
        return 0;
    }

    void begin_run() { step_ = 0; }

    void end_run(const Verdict& verdict) {
        if (verdict.kind == Verdict::Kind::stopped) return;
        if (step_ < prefix_.size() + path_.size()) {
            throw NotDeterministic{"a run ended before the path that it was to follow"};
        }
        arrive(graph_.find_or_add_end(verdict.state, verdict.violation));
    }

    /// To the next way that was not gone. False if there is none.
    bool turn_back() {
        while (!path_.empty()) {
            Junction& last = path_.back();
            if (++last.way < graph_.edges(last.node).size()) return true;
            path_.pop_back();
        }
        return false;
    }

    /// On the current path, ways that were not gone.
    [[nodiscard]] std::uint64_t ways_left() const {
        std::uint64_t left = 0;
        for (const Junction& at : path_) left += graph_.edges(at.node).size() - at.way - 1;
        return left;
    }

    /// The node where the search began; nowhere if the run had ended before.
    [[nodiscard]] StateGraph::Node beginning() const { return beginning_; }

    struct Junction {
        StateGraph::Node node;
        std::size_t way;  ///< the edge that is gone now
    };
    /// A state too far away to be searched, and how it was reached.
    struct Reached {
        StateId state;
        std::vector<Junction> path;
    };
    [[nodiscard]] const std::map<StateGraph::Node, Reached>& frontier() const { return frontier_; }

  private:
    [[noreturn]] static void cannot_repeat(std::size_t step) {
        throw NotDeterministic{"step " + std::to_string(step + 1) +
                               " of a run cannot be taken again as it was taken before"};
    }

    [[nodiscard]] std::size_t follow(std::uint64_t id, std::span<const Action> actions) const {
        const auto found = std::find_if(actions.begin(), actions.end(),
                                        [&](const Action& action) { return action.id == id; });
        if (found == actions.end()) cannot_repeat(step_ - 1);
        return static_cast<std::size_t>(found - actions.begin());
    }

    [[nodiscard]] std::size_t retrace(std::size_t depth, std::span<const Action> actions) const {
        const Junction& at = path_[depth];
        const auto edges = graph_.edges(at.node);
        if (edges.size() != actions.size() ||
            graph_.action(edges[at.way]).id != actions[at.way].id) {
            cannot_repeat(step_ - 1);
        }
        return at.way;
    }

    void arrive(StateGraph::Node node) {
        if (path_.empty()) {
            beginning_ = node;
        } else {
            graph_.lead(path_.back().node, path_.back().way, node);
        }
    }

    StateGraph& graph_;
    std::span<const std::uint64_t> prefix_;
    std::size_t depth_limit_;
    std::vector<Junction> path_;
    std::map<StateGraph::Node, Reached> frontier_;
    StateGraph::Node beginning_ = StateGraph::nowhere;
    std::size_t step_ = 0;
};

/// Until every way was gone (then true) or the limits say that it is enough.
bool search(Subject& subject, DepthFirst& strategy, SearchResult& result,
            const SearchLimits& limits) {
    for (;;) {
        strategy.begin_run();
        const Verdict verdict = subject.run(strategy);
        ++result.runs;
        strategy.end_run(verdict);
        if (limits.on_run) limits.on_run(result.runs, result.graph.size());
        if (!strategy.turn_back()) return true;
        const bool violated = limits.stop_at_violation && verdict.kind == Verdict::Kind::violated;
        const bool full = result.graph.size() >= limits.states;
        if (violated || full || (limits.is_over && limits.is_over())) {
            result.unexplored = strategy.ways_left() + 1;
            return false;
        }
    }
}

}  // namespace

SearchResult search_exhaustively(Subject& subject, const SearchLimits& limits) {
    SearchResult result;
    DepthFirst strategy{result.graph, {}, no_limit};
    result.complete = search(subject, strategy, result, limits);
    return result;
}

Division divide_search(Subject& subject, std::size_t wanted_items) {
    for (std::size_t depth = 1;; ++depth) {
        Division division;
        StateGraph& graph = division.near.graph;
        DepthFirst strategy{graph, {}, depth};
        division.near.complete = search(subject, strategy, division.near, {});
        if (!strategy.frontier().empty() && strategy.frontier().size() < wanted_items) continue;
        const auto ways = count_paths_to_each(graph);
        for (const auto& [node, reached] : strategy.frontier()) {
            WorkItem item{reached.state, {}, {}, ways[node]};
            for (const auto& at : reached.path) {
                const auto& action = graph.action(graph.edges(at.node)[at.way]);
                item.path.push_back(action.id);
                item.labels.push_back(action.label);
            }
            division.items.push_back(std::move(item));
        }
        for (StateGraph::Node node = 0; node < graph.size(); ++node) {
            if (graph.edges(node).empty()) division.ended += ways[node];
        }
        std::sort(division.items.begin(), division.items.end(),
                  [](const WorkItem& a, const WorkItem& b) { return a.state < b.state; });
        return division;
    }
}

ItemsResult search_items(Subject& subject, std::span<const WorkItem> items,
                         const SearchLimits& limits) {
    ItemsResult result;
    result.search.complete = true;
    for (const WorkItem& item : items) {
        DepthFirst strategy{result.search.graph, item.path, no_limit};
        result.search.complete = search(subject, strategy, result.search, limits);
        if (strategy.beginning() == StateGraph::nowhere || !result.search.complete) break;
        result.beginnings.push_back(strategy.beginning());
    }
    result.ways.resize(items.size());
    if (!result.search.complete) return result;
    for (std::size_t i = 0; i < items.size(); ++i) {
        result.ways[i] = count_paths(result.search.graph, result.beginnings[i]);
    }
    return result;
}

}  // namespace sqsim::explore
