#include "explore/script.hpp"

#include <doctest/doctest.h>

#include "explore/exhaustive.hpp"
#include "explore/sampler.hpp"
#include "explore/support/small_shop.hpp"

using namespace sqsim;
using namespace sqsim::explore;
using sqsim::testing::small_shop;
using sqsim::testing::stage_options;

namespace {

std::vector<std::string> labels_of(const Stage& stage) {
    std::vector<std::string> labels;
    for (const auto& step : stage.steps()) labels.push_back(step.label);
    return labels;
}

}  // namespace

TEST_CASE("a script keeps the last of a worker's steps in a row") {
    CHECK(script_of({"c1.receive", "c1.read:o1", "c2.receive", "c2.read:o3", "+expire:o1",
                     "c1.write:o1"}) ==
          Script{"c1.read:o1", "c2.read:o3", "+expire:o1", "c1.write:o1"});
}

TEST_CASE("a script does not mistake a step for an earlier one of the same name") {
    CHECK(script_of({"c1.receive", "c1.delete:o1", "c1.receive", "c1.read:o2"}) ==
          Script{"c1.delete:o1", "c1.read:o2"});
    CHECK(script_of({"c1.receive", "c1.delete:o1", "c1.receive", "c2.receive"}) ==
          Script{"c1.delete:o1", "c1.receive", "c2.receive"});
}

TEST_CASE("a worker's name is what stands before the step, dots and all") {
    CHECK(worker_of("c1.write:o1") == "c1");
    CHECK(worker_of("eu.west.1.write:a.b") == "eu.west.1");
    CHECK(worker_of("+crash:c1") == "c1");
    CHECK(worker_of("+busy:c1.begin:o1") == "c1");
    CHECK(worker_of("+expire:o1").empty());
}

TEST_CASE("every run, told as a script, is played again event for event") {
    const auto scenario = small_shop("lock: pessimistic, idempotency: fenced");
    Stage stage{scenario, stage_options("expire:1,crash:1,busy:1,stall:1")};
    stage.keep_steps(true);
    const auto portfolio = Portfolio::named("portfolio");
    const std::uint64_t steps = expected_steps(stage);
    for (std::uint64_t index = 0; index < testing::in_full(20'000, 500); ++index) {
        (void)play_run(stage, *portfolio, 3, index, steps);
        const auto labels = labels_of(stage);
        const std::uint64_t hash = stage.history_hash();
        ScriptedStrategy strategy{script_of(labels)};
        (void)stage.run(strategy);
        REQUIRE(strategy.drift().value_or("") == "");
        REQUIRE(labels_of(stage) == labels);
        REQUIRE(stage.history_hash() == hash);
    }
}

TEST_CASE("a step that is no longer there is passed over and told") {
    const auto scenario = small_shop("lock: none", 2);
    Stage stage{scenario, {}};
    ScriptedStrategy strategy{{"c1.fly:o1", "c2.receive"}};
    CHECK(stage.run(strategy).kind == Verdict::Kind::held);
    CHECK(strategy.drift().value_or("") == "c1.fly:o1");
}
