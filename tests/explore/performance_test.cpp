#include "explore/performance.hpp"

#include <doctest/doctest.h>

#include "explore/exploration.hpp"
#include "explore/support/small_shop.hpp"

using namespace sqsim;
using namespace sqsim::explore;
using sqsim::testing::faults;
using sqsim::testing::small_shop;

namespace {

const Script lost_update{"c1.read:o1", "+expire:o1", "c2.write:o1", "c1.write:o1"};

}  // namespace

TEST_CASE("a performance of a counterexample takes its steps and ends with its violation") {
    const auto scenario = small_shop("lock: none", 1);
    const Performance run{scenario, {{}, lost_update, "no-lost-update"}};
    CHECK(run.violated());
    CHECK_FALSE(run.drift());
    CHECK(run.labels() == std::vector<std::string>{"c1.receive", "c1.read:o1", "+expire:o1",
                                                   "c2.receive", "c2.read:o1", "c2.write:o1",
                                                   "c1.write:o1"});
    REQUIRE(run.result().failures.size() == 1);
    const auto& failure = std::get<simulation::InvariantFailure>(run.result().failures.front());
    CHECK(failure.violation.invariant->id == "no-lost-update");
    CHECK(failure.violation.event < run.result().history.size());
    CHECK(run.result().history.hash() == run.history_hash());
    CHECK(run.result().actors.at(1) == "c2");
}

TEST_CASE("a performance says which line of its script it could not follow") {
    const auto scenario = small_shop("lock: pessimistic", 1);
    Script script = lost_update;
    script.push_back("c9.write:o1");
    const Performance run{scenario, {{}, script, "no-lost-update"}};
    CHECK_FALSE(run.violated());
    CHECK(run.drift() == "c1.read:o1");
}

TEST_CASE("what a scenario is there to break is found behind what it breaks first") {
    const auto scenario =
        small_shop("lock: none", 2, "breaks: [mutual-exclusion, effect-once, no-lost-update]\n");
    for (const std::string strategy : {"portfolio", "exhaustive"}) {
        ExploreOptions options;
        options.strategy = strategy;
        options.faults = faults("expire:1");
        const auto exploration = explore::explore(scenario, options);
        CHECK(exploration.not_broken.empty());
        CHECK(exploration.findings.size() == 4);  // stock-conserved breaks with it, unexpected
        CHECK_FALSE(exploration.passed());
    }
}

TEST_CASE("what may be broken does not keep a search from the runs behind it") {
    const auto scenario = small_shop("lock: pessimistic, idempotency: key-in-transaction", 2,
                                     "always: [effect-once]\nbreaks: [mutual-exclusion]\n");
    ExploreOptions options;
    options.strategy = "exhaustive";
    options.faults = faults("expire:1");
    const auto exploration = explore::explore(scenario, options);
    CHECK(exploration.complete);
    CHECK(exploration.passed());
    REQUIRE(exploration.findings.size() == 1);
    CHECK(exploration.findings.front().expected);
    const auto quiet = small_shop("lock: pessimistic, idempotency: key-in-transaction", 2);
    CHECK(explore::explore(quiet, options).interleavings == exploration.interleavings);
}
