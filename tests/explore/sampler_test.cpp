#include "explore/sampler.hpp"

#include <doctest/doctest.h>

#include <set>

#include "explore/exhaustive.hpp"
#include "explore/support/model_case.hpp"
#include "explore/support/small_shop.hpp"

using namespace sqsim;
using namespace sqsim::explore;
using sqsim::testing::ModelCase;
using sqsim::testing::small_shop;
using sqsim::testing::stage_options;

namespace {

/// A subject that looks at something it was not given: its history differs from run to run.
class Fickle final : public Subject {
  public:
    Verdict run(Strategy& strategy) override {
        ++runs_;
        return model_.run(strategy);
    }
    [[nodiscard]] std::uint64_t history_hash() const override { return runs_; }
    [[nodiscard]] std::vector<std::string> story() const override {
        return {"c1 began", "c1 drew " + std::to_string(runs_)};
    }

  private:
    ModelCase model_{{}};
    std::uint64_t runs_ = 0;
};

/// The traces of some runs of the model.
std::set<std::uint64_t> histories(const Portfolio& portfolio, std::uint64_t seed,
                                  std::uint64_t shard, std::uint64_t shards) {
    ModelCase model{{.expiries = 1}};
    const std::uint64_t steps = expected_steps(model);
    std::set<std::uint64_t> histories;
    for (std::uint64_t index = shard; index < 300; index += shards) {
        (void)play_run(model, portfolio, seed, index, steps);
        histories.insert(model.history_hash());
    }
    return histories;
}

}  // namespace

TEST_CASE("shards together play the runs that one would play alone") {
    const auto portfolio = Portfolio::named("portfolio");
    auto together = histories(*portfolio, 5, 0, 3);
    together.merge(histories(*portfolio, 5, 1, 3));
    together.merge(histories(*portfolio, 5, 2, 3));
    CHECK(together == histories(*portfolio, 5, 0, 1));
    CHECK(together != histories(*portfolio, 6, 0, 1));
}

TEST_CASE("every strategy comes to different runs with different seeds") {
    for (const auto member : Portfolio::members()) {
        const auto portfolio = Portfolio::named(member);
        REQUIRE(portfolio);
        CHECK_MESSAGE(histories(*portfolio, 1, 0, 1).size() > 10, member);
    }
}

TEST_CASE("priorities and delays differ from going on as long as possible by their depth") {
    const auto traces = [](std::string_view strategy) {
        ModelCase model{{}};
        const auto portfolio = Portfolio::named(strategy);
        const std::uint64_t steps = expected_steps(model);
        std::set<std::uint64_t> histories;
        for (std::uint64_t index = 0; index < 300; ++index) {
            (void)play_run(model, *portfolio, 1, index, steps);
            histories.insert(model.history_hash());
        }
        return histories.size();
    };
    CHECK(traces("pct:1") == 2);  // either consumer does all the work
    CHECK(traces("pct:3") > 30);
    CHECK(traces("delay:1") > 10);
    CHECK(traces("delay:3") > 2 * traces("delay:1"));
}

TEST_CASE("a strategy's name is checked, with its depth") {
    CHECK(Portfolio::named("pct:99"));
    CHECK_FALSE(Portfolio::named("pct:0"));
    CHECK_FALSE(Portfolio::named("pct:100"));
    CHECK_FALSE(Portfolio::named("pct"));
    CHECK_FALSE(Portfolio::named("delay:x"));
    CHECK_FALSE(Portfolio::named("clever"));
}

TEST_CASE("a history that depends on something else is found by playing runs twice, and named") {
    Fickle fickle;
    CHECK_THROWS_WITH_AS((void)play_sample(fickle, *Portfolio::named("random"), {}, {}),
                         "run 19 of seed 0 gave another history when it was repeated: event 1 was "
                         "'c1 drew 23', then 'c1 drew 24'",
                         NotDeterministic);
}

TEST_CASE("the portfolio finds a lost update within 1,000 runs from 20 seeds") {
    const auto scenario = small_shop("lock: none", 2);
    Stage stage{scenario, stage_options("expire:1")};
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        SamplePlan plan;
        plan.seed = seed;
        plan.runs = 1'000;
        const auto sample = play_sample(stage, *Portfolio::named("portfolio"), plan, {});
        CHECK(sample.failing.contains("no-lost-update"));
    }
}

TEST_CASE("a strategy that never switches finds nothing where two consumers have to meet") {
    // The search's own canary: what it takes to see a lost update is a switch.
    class NeverSwitch final : public Strategy {
      public:
        std::size_t pick(const Situation&) override { return 0; }
    };
    const auto scenario = small_shop("lock: none", 2);
    Stage stage{scenario, stage_options("")};
    NeverSwitch strategy;
    CHECK(stage.run(strategy).kind == Verdict::Kind::held);
}
