#include "explore/turning_point.hpp"

#include <doctest/doctest.h>

#include "explore/exploration.hpp"
#include "explore/performance.hpp"
#include "explore/support/small_shop.hpp"
#include "scenario/load.hpp"

using namespace sqsim;
using namespace sqsim::explore;
using sqsim::testing::small_shop;

namespace {

Counterexample example_of(const scenario::Scenario& scenario, const std::string& violation,
                          std::vector<std::string> labels) {
    Counterexample example;
    example.violation = violation;
    example.faults = faults_in(labels);
    example.labels = std::move(labels);
    example.turning_point = turning_point(scenario, example);
    return example;
}

/// The run in which all is said to be well, played label by label.
Performance better(const scenario::Scenario& scenario, const Counterexample& example) {
    Programme programme;
    programme.without = example.without;
    programme.script = example.turning_point->labels;
    programme.literal = true;
    return {scenario, std::move(programme)};
}

}  // namespace

TEST_CASE("an update is not lost if its writer had come before the other's read") {
    const auto scenario = small_shop("lock: none", 1);
    const auto example = example_of(scenario, "no-lost-update",
                                    {"c1.receive", "c1.read:o1", "+expire:o1", "c2.receive",
                                     "c2.read:o1", "c2.write:o1", "c1.write:o1"});
    REQUIRE(example.turning_point);
    CHECK(example.turning_point->step == 4);
    CHECK_FALSE(example.turning_point->swap);
    CHECK(example.turning_point->labels[4] == "c1.write:o1");
    CHECK(example.turning_point->steps() == std::vector<std::size_t>{4});
    const auto run = better(scenario, example);
    CHECK(run.verdict().kind == Verdict::Kind::held);
    CHECK(run.steps()[4].label == "c1.write:o1");
}

TEST_CASE("two steps that follow one another are named where their places can change") {
    const auto scenario = small_shop("lock: none", 1);
    const auto example = example_of(scenario, "no-lost-update",
                                    {"c1.receive", "c1.read:o1", "+expire:o1", "c2.receive",
                                     "c2.read:o1", "c1.write:o1", "c2.write:o1"});
    REQUIRE(example.turning_point);
    CHECK(example.turning_point->step == 4);
    CHECK(example.turning_point->swap);
    CHECK(example.turning_point->steps() == std::vector<std::size_t>{4, 5});
    const auto run = better(scenario, example);
    CHECK(run.verdict().kind == Verdict::Kind::held);
    CHECK(run.steps()[4].label == "c1.write:o1");
    CHECK(run.steps()[5].label == "c2.read:o1");
}

TEST_CASE("what helps against one invariant and breaks another does not help in everything") {
    const std::vector<std::string> labels{"c1.receive", "c1.read:o1",  "+expire:o1", "c2.receive",
                                          "c2.read:o1", "c2.write:o1", "c1.write:o1"};
    // With the first write before the second read no update is lost, and the order works twice.
    const auto scenario = small_shop("lock: none", 1, "always: [effect-once]\n");
    const auto without = example_of(small_shop("lock: none", 1), "no-lost-update", labels);
    REQUIRE(without.turning_point);
    CHECK(without.turning_point->everything);
    const auto with = example_of(scenario, "no-lost-update", labels);
    REQUIRE(with.turning_point);
    CHECK_FALSE(with.turning_point->everything);
    CHECK(with.turning_point->labels == without.turning_point->labels);
}

TEST_CASE("the same order in two messages works twice in whatever order they come") {
    const auto loaded = scenario::load_file(SQSIM_LESSONS "/duplicate-after-five-minutes.yaml");
    const auto& lesson = loaded.scenarios.front();
    ExploreOptions options;
    options.sample.runs = 100;
    const auto exploration = explore::explore(lesson, options);
    REQUIRE(exploration.findings.size() == 1);
    CHECK_FALSE(exploration.findings.front().counterexample.turning_point);
}
