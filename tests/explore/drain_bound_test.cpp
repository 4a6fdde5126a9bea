#include "explore/drain_bound.hpp"

#include <doctest/doctest.h>

#include "explore/exhaustive.hpp"
#include "explore/explored_scenario.hpp"
#include "explore/sampler.hpp"
#include "explore/support/small_shop.hpp"

using namespace sqsim;
using namespace sqsim::explore;
using namespace std::chrono_literals;
using sqsim::testing::faults;
using sqsim::testing::small_shop;
using sqsim::testing::stage_options;

namespace {

const std::string three_receives = "queue: { dead_letter_queue: { max_receive_count: 3 } }\n";

Duration bound_of(const scenario::Scenario& scenario, std::string_view faults_text = "none") {
    return drain_bound(explored(scenario, faults(faults_text), {}), faults(faults_text));
}

}  // namespace

TEST_CASE("a queue has to be empty when every receive that is needed had its time") {
    // A receive takes the visibility timeout, 30 s, and twice the patience with the database, 10 s.
    CHECK(bound_of(small_shop("lock: pessimistic", 2)) == 2 * 3 * 40s);
    CHECK(bound_of(small_shop("lock: pessimistic", 2, three_receives)) == 2 * 4 * 40s);
    CHECK(bound_of(small_shop("lock: pessimistic, fail_on: { o1: 2 }", 2)) ==
          (2 * 3 + 2 * 2) * 40s);
    CHECK(bound_of(small_shop("lock: pessimistic", 2), "expire:2,crash:1") == (2 * 3 + 3) * 40s);
    CHECK(bound_of(small_shop("poll: 0s, listener: { preset: plain, visibility: 50s }", 1)) ==
          3 * 60s);
}

TEST_CASE("what is sent again late is waited for") {
    CHECK(bound_of(small_shop("lock: pessimistic", 1), "resend:1") == 301s + (2 * 3 + 1) * 40s);
    CHECK(bound_of(small_shop("lock: pessimistic", 1), "fail:2") == 2s + (3 + 2) * 40s);
}

TEST_CASE("a handler that fails every time keeps its queue from draining, and that is found") {
    for (const std::string listener : {"plain", "{ preset: spring, retry_visibility: 0s }"}) {
        const auto scenario =
            small_shop("poll: 0s, lock: pessimistic, fail_on: [o1], listener: " + listener, 2);
        Stage stage{scenario, stage_options("", {"queue-drains"})};
        SamplePlan plan;
        plan.runs = 5;
        const auto sample = play_sample(stage, *Portfolio::named("portfolio"), plan, {});
        REQUIRE(sample.failing.contains("queue-drains"));
        const auto& failures = stage.result().failures;
        REQUIRE(failures.size() == 1);
        const auto& violation = std::get<simulation::InvariantFailure>(failures.front()).violation;
        CHECK(violation.expected == "4m");
        CHECK(violation.actual == "2");
    }
}

TEST_CASE("a dead-letter queue takes what fails every time, and the queue drains in every run") {
    const auto scenario = small_shop("lock: pessimistic, fail_on: [o1]", 2, three_receives);
    Stage stage{scenario, stage_options("expire:1,crash:1", {"queue-drains"})};
    const auto result = search_exhaustively(stage, {});
    CHECK(result.complete);
    CHECK(result.graph.violations().empty());
}

TEST_CASE("an exhaustive search ends where a queue never drains, and says so") {
    const auto scenario = small_shop("lock: pessimistic, fail_on: [o1]", 1);
    Stage stage{scenario, stage_options("", {"queue-drains"})};
    const auto result = search_exhaustively(stage, {});
    CHECK(result.complete);
    CHECK(result.graph.violations() == std::vector<std::string>{"queue-drains"});
}
