#include "explore/stage.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "explore/draw.hpp"
#include "explore/exhaustive.hpp"
#include "explore/sampler.hpp"
#include "explore/support/model_case.hpp"
#include "explore/support/small_shop.hpp"

using namespace sqsim;
using namespace sqsim::explore;
using sqsim::testing::ModelCase;
using sqsim::testing::PlainEnumeration;
using sqsim::testing::small_shop;
using sqsim::testing::stage_options;

namespace {

using Ways = std::map<std::string, std::uint64_t>;

/// How many ways end with each violation, and with none.
Ways ways_by_violation(const StateGraph& graph) {
    Ways ways;
    const auto to_each = count_paths_to_each(graph);
    for (StateGraph::Node node = 0; node < graph.size(); ++node) {
        if (graph.edges(node).empty()) ways[graph.violation(node)] += to_each[node];
    }
    return ways;
}

/// What a search and plain enumeration of the same stage come to must be the same.
void compare_with_plain_enumeration(const scenario::Scenario& scenario,
                                    const Stage::Options& options) {
    Stage stage{scenario, options};
    std::set<StateId> ends;
    Ways violations;
    const auto ways = PlainEnumeration::of(stage, [&](const Verdict& verdict) {
        ends.insert(verdict.state);
        ++violations[verdict.violation];
    });
    const auto result = search_exhaustively(stage, {});
    REQUIRE(result.complete);
    CHECK(count_paths(result.graph).value_or(0) == ways);
    std::size_t reached = 0;
    for (StateGraph::Node node = 0; node < result.graph.size(); ++node) {
        reached += result.graph.edges(node).empty();
    }
    CHECK(reached == ends.size());
    CHECK(ways_by_violation(result.graph) == violations);
}

}  // namespace

TEST_CASE(
    "the real code has exactly the interleavings of the model that serves groups as AWS does") {
    const auto scenario = small_shop("lock: none");
    Stage stage{scenario, {}};
    const auto real = search_exhaustively(stage, {});
    REQUIRE(real.complete);
    ModelCase model{{.steps = {"receive", "read", "write", "delete"}, .longest_first = true}};
    const auto expected = search_exhaustively(model, {});
    CHECK(count_paths(real.graph).value_or(0) == 179'236);
    CHECK(count_paths(real.graph) == count_paths(expected.graph));
    CHECK(real.graph.violations().empty());
}

TEST_CASE("pruning by state loses no end, no violation and no interleaving of the real code") {
    compare_with_plain_enumeration(small_shop("lock: none", 3), stage_options(""));
    compare_with_plain_enumeration(small_shop("lock: pessimistic", 3), stage_options(""));
    compare_with_plain_enumeration(small_shop("lock: none", 2), stage_options("expire:1"));
    compare_with_plain_enumeration(small_shop("lock: pessimistic", 2),
                                   stage_options("crash:1", {"effect-once"}));
    compare_with_plain_enumeration(small_shop("lock: none, idempotency: key-in-transaction", 2),
                                   stage_options("busy:1"));
}

TEST_CASE("pruning by state tells apart what is only in the queue") {
    // The handler of order 1 fails before it touches anything, and forgets: only the queue knows
    // how often it has been received, and whether it goes to the dead-letter queue next.
    const std::string dead_letters = "queue: { dead_letter_queue: { max_receive_count: 3 } }\n";
    compare_with_plain_enumeration(small_shop("lock: pessimistic, fail_on: [o1]", 2, dead_letters),
                                   stage_options(""));
    compare_with_plain_enumeration(
        small_shop("poll: 0s, listener: spring, lock: pessimistic, fail_on: [o1]", 2, dead_letters),
        stage_options("crash:1"));
    // Whose answer was lost is known to the queue and to nobody else.
    compare_with_plain_enumeration(
        small_shop("poll: 0s, listener: { preset: plain, attempt_id: poll }, lock: pessimistic", 2,
                   dead_letters),
        stage_options("lose:2"));
}

TEST_CASE("pruning by state tells apart what only the rows or only the monitors know") {
    auto stock_alone = stage_options("expire:1");
    stock_alone.demands.only = "stock-conserved";
    compare_with_plain_enumeration(small_shop("lock: none", 1), stock_alone);
    // A consumer dies at order 1, which asks for too much, or behind it at order 2: that order 2
    // was tried is remembered by the monitors alone.
    auto scenario = small_shop(
        "poll: 0s, listener: { preset: lambda, on_failure: continue, poll_max: 2 }, "
        "lock: pessimistic",
        2, "queue: { dead_letter_queue: { max_receive_count: 1 } }\n");
    scenario.orders.front().request.quantity = 500;
    compare_with_plain_enumeration(scenario,
                                   stage_options("crash:1", {"tried-before-dead-letter"}));
}

TEST_CASE("pruning by state tells apart what consumers still have to go through") {
    // Both fail twice: after two failures it matters whose they were.
    compare_with_plain_enumeration(small_shop("lock: pessimistic, fail_on: { o1: 2 }", 1),
                                   stage_options(""));
    compare_with_plain_enumeration(small_shop("lock: pessimistic, fail_on: { o1: 1 }", 2),
                                   stage_options(""));
    compare_with_plain_enumeration(small_shop("lock: pessimistic", 2),
                                   stage_options("stall:1,busy:1"));
}

TEST_CASE("pruning by state tells apart what AWS leaves open and did the other way") {
    compare_with_plain_enumeration(small_shop("lock: pessimistic", 3),
                                   stage_options("other-group:1"));
    compare_with_plain_enumeration(
        small_shop("lock: pessimistic, fail_on: [o1]", 3,
                   "queue: { dead_letter_queue: { max_receive_count: 1 } }\n"),
        stage_options("leave-group:1"));
}

TEST_CASE("pruning by state tells apart instants between two groups, whatever strikes") {
#ifdef NDEBUG
    const std::vector<std::string> strikes{"expire:1", "stall:1", "crash:2", "busy:2"};
    const std::vector<std::string> locks{"lock: none", "lock: pessimistic"};
#else  // builds that check themselves need minutes for all of them
    const std::vector<std::string> strikes{"expire:1"};
    const std::vector<std::string> locks{"lock: pessimistic"};
#endif
    for (const std::string& faults : strikes) {
        for (const std::string& lock : locks) {
            CAPTURE(faults);
            CAPTURE(lock);
            auto options = stage_options(faults);
            options.demands.only = "order-once";
            options.without = {"o2"};
            compare_with_plain_enumeration(
                small_shop(lock, 3, "queue: { visibility_timeout: 10s }\n"), options);
        }
    }
}

TEST_CASE("without a lock one visibility timeout is enough to lose an update") {
    const auto scenario = small_shop("lock: none");
    Stage stage{scenario, stage_options("expire:1")};
    const auto result = search_exhaustively(stage, {});
    REQUIRE(result.complete);
    REQUIRE(result.graph.violations() == std::vector<std::string>{"no-lost-update"});
    const auto path = cheapest_path(result.graph, "no-lost-update");
    CHECK(path->cost.faults == 1);
    CHECK(path->labels.back() == "c1.write:o1");
}

TEST_CASE("a key in the transaction holds against a timeout and a crash in every interleaving") {
    const auto scenario = small_shop("lock: pessimistic, idempotency: key-in-transaction", 3);
    Stage stage{scenario, stage_options("expire:1,crash:1", {"effect-once", "queue-drains"})};
    const auto result = search_exhaustively(stage, {});
    CHECK(result.complete);
    CHECK(result.graph.violations().empty());
}

TEST_CASE("a lock alone does not keep a crashed consumer's work from being done twice") {
    const auto scenario = small_shop("lock: pessimistic", 2);
    Stage stage{scenario, stage_options("crash:1", {"effect-once"})};
    const auto result = search_exhaustively(stage, {});
    REQUIRE(result.complete);
    REQUIRE(result.graph.violations() == std::vector<std::string>{"effect-once"});
}

TEST_CASE("what happens on fibers happens on threads that take turns, event for event") {
    const auto scenario = small_shop("lock: pessimistic");
    auto options = stage_options("expire:1,crash:1,stall:1");
    Stage fibers{scenario, options};
    options.serial_threads = true;
    Stage threads{scenario, options};
    const auto portfolio = Portfolio::named("portfolio");
    const std::uint64_t steps = expected_steps(fibers);
    for (std::uint64_t seed = 0; seed < testing::in_full(2'000, 100); ++seed) {
        (void)play_run(fibers, *portfolio, seed, seed, steps);
        (void)play_run(threads, *portfolio, seed, seed, steps);
        REQUIRE(fibers.history_hash() == threads.history_hash());
    }
}

TEST_CASE("a run that is played twice has one history") {
    const auto scenario = small_shop("poll: 0s, listener: spring, lock: optimistic");
    Stage stage{scenario, stage_options("expire:1,crash:1,busy:1,lose:1")};
    SamplePlan plan;
    plan.runs = 500;
    plan.recheck = 1;
    plan.stop_at_violation = false;
    const auto sample = play_sample(stage, *Portfolio::named("portfolio"), plan, {});
    CHECK(sample.rechecked == 500);
}
