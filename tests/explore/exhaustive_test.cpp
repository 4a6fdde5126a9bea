#include "explore/exhaustive.hpp"

#include <doctest/doctest.h>

#include <map>
#include <numeric>
#include <set>
#include <vector>

#include "explore/support/model_case.hpp"

using namespace sqsim::explore;
using sqsim::testing::ModelCase;
using sqsim::testing::PlainEnumeration;

namespace {

const std::vector<std::string> three_steps{"receive", "transaction", "delete"};
const std::vector<std::string> four_steps{"receive", "read", "write", "delete"};

/// All interleavings of a graph, one by one, and which of them turn into each other by letting
/// neighbours change places whose order makes no difference.
class TraceClasses {
  public:
    explicit TraceClasses(const StateGraph& graph) : graph_{graph} {
        std::vector<std::uint32_t> path;
        walk(StateGraph::root(), path);
        parents_.resize(paths_.size());
        std::iota(parents_.begin(), parents_.end(), std::size_t{0});
        for (const auto& [actions, number] : paths_) join_neighbours(actions, number);
    }

    [[nodiscard]] std::uint64_t interleavings() const { return paths_.size(); }
    [[nodiscard]] std::uint64_t count() const {
        std::uint64_t roots = 0;
        for (std::size_t i = 0; i < parents_.size(); ++i) roots += parents_[i] == i;
        return roots;
    }

  private:
    void walk(StateGraph::Node node, std::vector<std::uint32_t>& path) {
        if (graph_.edges(node).empty()) paths_.emplace(path, paths_.size());
        for (const auto& edge : graph_.edges(node)) {
            path.push_back(edge.action);
            walk(edge.target, path);
            path.pop_back();
        }
    }

    void join_neighbours(const std::vector<std::uint32_t>& path, std::size_t number) {
        StateGraph::Node node = StateGraph::root();
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
            const auto both = after(after(node, path[i]), path[i + 1]);
            const auto other_way = after(after(node, path[i + 1]), path[i]);
            if (both == other_way && both != StateGraph::nowhere) {
                auto swapped = path;
                std::swap(swapped[i], swapped[i + 1]);
                parents_[find(number)] = find(paths_.at(swapped));
            }
            node = after(node, path[i]);
        }
    }

    [[nodiscard]] StateGraph::Node after(StateGraph::Node node, std::uint32_t action) const {
        if (node == StateGraph::nowhere) return node;
        for (const auto& edge : graph_.edges(node)) {
            if (edge.action == action) return edge.target;
        }
        return StateGraph::nowhere;
    }

    std::size_t find(std::size_t number) {
        while (parents_[number] != number) number = parents_[number] = parents_[parents_[number]];
        return number;
    }

    const StateGraph& graph_;
    std::map<std::vector<std::uint32_t>, std::size_t> paths_;
    std::vector<std::size_t> parents_;
};

SearchResult search(ModelCase::Setting setting) {
    ModelCase model{std::move(setting)};
    SearchResult result = search_exhaustively(model, {});
    CHECK(result.complete);
    return result;
}

}  // namespace

// The interleavings, and the states and traces of the cases without faults, are those of an
// independent program that enumerated the same cases. How many traces the others have depends on
// which states are told apart; theirs are confirmed by the comparison at the end.

TEST_CASE("five steps over five messages have 4,380,532 interleavings, 88 of them different") {
    const auto result = search({});
    CHECK(result.graph.size() == 322);
    CHECK(count_paths(result.graph) == 4'380'532);
    CHECK(count_traces(result.graph, 10'000).value_or(0) == 88);
}

TEST_CASE("steps that nobody sees multiply the interleavings and not the traces") {
    const auto result = search({.steps = four_steps});
    CHECK(result.graph.size() == 208);
    CHECK(count_paths(result.graph) == 177'924);
    CHECK(count_traces(result.graph, 10'000).value_or(0) == 88);
}

TEST_CASE("two groups on one row have 692 traces") {
    const auto result = search({.one_row = true});
    CHECK(result.graph.size() == 1'219);
    CHECK(count_paths(result.graph) == 4'380'532);
    CHECK(count_traces(result.graph, 10'000).value_or(0) == 692);
}

TEST_CASE("a transaction in one step leaves 7,754 interleavings and 118 states") {
    const auto result = search({.steps = three_steps});
    CHECK(result.graph.size() == 118);
    CHECK(count_paths(result.graph) == 7'754);
    CHECK(count_traces(result.graph, 10'000).value_or(0) == 88);
}

TEST_CASE("a third consumer brings 891 traces") {
    const auto result = search({.consumers = 3});
    CHECK(count_traces(result.graph, 10'000).value_or(0) == 891);
}

TEST_CASE("one visibility timeout that may end anywhere makes 4,535,952,102 interleavings") {
    const auto result = search({.expiries = 1});
    CHECK(count_paths(result.graph) == 4'535'952'102);
    CHECK(count_traces(result.graph, 10'000).value_or(0) == 2'676);
}

TEST_CASE("two timeouts over transactions make 87,244,934 interleavings") {
    const auto result = search({.steps = three_steps, .expiries = 2});
    CHECK(count_paths(result.graph) == 87'244'934);
    CHECK(count_traces(result.graph, 100'000).value_or(0) == 10'896);
}

TEST_CASE("a timeout and a crash together are searched to the end") {
    const auto result = search({.steps = three_steps, .expiries = 1, .crashes = 1});
    CHECK(count_traces(result.graph, 200'000).value_or(0) == 10'416);
}

TEST_CASE(
    "no trace is lost: as many are counted as there are classes of equivalent interleavings") {
    for (const ModelCase::Setting& setting :
         {ModelCase::Setting{.groups = {0, 0}, .expiries = 1},
          ModelCase::Setting{.groups = {0, 0, 1}, .steps = three_steps, .expiries = 1},
          ModelCase::Setting{.steps = three_steps}}) {
        const auto result = search(setting);
        const TraceClasses classes{result.graph};
        CHECK(classes.interleavings() == count_paths(result.graph));
        CHECK(classes.count() == count_traces(result.graph, 10'000));
    }
}

TEST_CASE("a search reaches every end that plain enumeration reaches, and counts its ways right") {
    const ModelCase::Setting setting{.groups = {0, 0}, .expiries = 1};
    ModelCase model{setting};
    std::set<StateId> ends;
    const std::uint64_t ways =
        PlainEnumeration::of(model, [&](const Verdict& verdict) { ends.insert(verdict.state); });
    CHECK(ways == 4'018);
    const auto result = search(setting);
    CHECK(count_paths(result.graph) == ways);
    CHECK(count_traces(result.graph, 10'000).value_or(0) == 42);
    std::size_t reached = 0;
    for (StateGraph::Node node = 0; node < result.graph.size(); ++node) {
        reached += result.graph.edges(node).empty();
    }
    CHECK(reached == ends.size());
}

TEST_CASE("the parts of a divided search add up to the whole, whoever searches them") {
    const ModelCase::Setting setting{.expiries = 1};
    ModelCase model{setting};
    const Division division = divide_search(model, 64);
    CHECK(division.items.size() >= 64);
    std::uint64_t interleavings = division.ended;
    for (std::size_t shard = 0; shard < 3; ++shard) {
        std::vector<WorkItem> mine;
        for (std::size_t i = shard; i < division.items.size(); i += 3) {
            mine.push_back(division.items[i]);
        }
        const auto result = search_items(model, mine, {});
        CHECK(result.search.complete);
        for (std::size_t i = 0; i < mine.size(); ++i) {
            interleavings += mine[i].ways * result.ways[i].value_or(0);
        }
    }
    CHECK(interleavings == 4'535'952'102);
}

TEST_CASE("a search that is smaller than its division has nothing to divide") {
    ModelCase model{{.groups = {0}, .steps = three_steps, .consumers = 1}};
    const Division division = divide_search(model, 64);
    CHECK(division.items.empty());
    CHECK(division.ended == 1);
}
