#include "explore/exhaustive.hpp"

namespace sqsim::explore {

namespace {

/// Depth first: keeps the path to where it is, and at each node how many of its ways were gone.
class DepthFirst final : public Strategy {
  public:
    explicit DepthFirst(StateGraph& graph) : graph_{graph} {}

    std::size_t pick(const Situation& situation) override {
        const std::size_t depth = depth_++;
        if (depth < path_.size()) return retrace(depth, situation.actions());
        bool is_new = false;
        const auto node =
            graph_.find_or_add(situation.state(), situation.actions(), is_new);
        arrive(node);
        if (!is_new) return stop;
        path_.push_back({node, 0});
        return 0;
    }

    void begin_run() { depth_ = 0; }

    void end_run(const Verdict& verdict) {
        if (verdict.kind == Verdict::Kind::stopped) return;
        if (depth_ < path_.size()) throw NotDeterministic{"a run ended before its path did"};
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

  private:
    struct Junction {
        StateGraph::Node node;
        std::size_t way;  ///< the edge that is gone now
    };

    std::size_t retrace(std::size_t depth, std::span<const Action> actions) const {
        const Junction& at = path_[depth];
        const auto edges = graph_.edges(at.node);
        if (edges.size() != actions.size() ||
            graph_.action(edges[at.way]).id != actions[at.way].id) {
            throw NotDeterministic{"step " + std::to_string(depth + 1) + " of a path was " +
                                   graph_.action(edges[at.way]).label +
                                   " before and cannot be taken again"};
        }
        return at.way;
    }

    void arrive(StateGraph::Node node) {
        if (!path_.empty()) graph_.lead(path_.back().node, path_.back().way, node);
    }

    StateGraph& graph_;
    std::vector<Junction> path_;
    std::size_t depth_ = 0;
};

}  // namespace

SearchResult search_exhaustively(Subject& subject, const SearchLimits& limits) {
    SearchResult result;
    DepthFirst strategy{result.graph};
    for (;;) {
        strategy.begin_run();
        const Verdict verdict = subject.run(strategy);
        ++result.runs;
        strategy.end_run(verdict);
        if (!strategy.turn_back()) {
            result.complete = true;
            return result;
        }
        const bool violated =
            limits.stop_at_violation && verdict.kind == Verdict::Kind::violated;
        const bool full = result.graph.size() >= limits.states;
        if (violated || full || (limits.is_over && limits.is_over())) break;
    }
    result.unexplored = strategy.ways_left() + 1;
    return result;
}

}  // namespace sqsim::explore
