#include "explore/explored_scenario.hpp"

#include <doctest/doctest.h>

#include "explore/support/small_shop.hpp"

using namespace sqsim;
using namespace sqsim::explore;

TEST_CASE("an explored scenario takes no time and drives its consumers by itself") {
    const auto scenario = testing::small_shop("poll: 3s, work: 2s, think: 1s, stop: 9s");
    const auto result = explored(scenario, {}, {});
    const auto& consumer = result.consumers.front();
    CHECK(consumer.polls_from == Duration{0});
    CHECK_FALSE(consumer.stops_at);
    CHECK(consumer.work.first == Duration{0});
    CHECK(consumer.policy.think == Duration{0});
}

TEST_CASE("slow handlers are left to faults, failing ones still fail") {
    const auto scenario =
        testing::small_shop("poll: 0s, slow: { o1: { work: 40s } }, fail_on: { o2: 1 }");
    const auto result = explored(scenario, {}, {});
    REQUIRE(result.consumers.front().faults.size() == 1);
    CHECK(result.consumers.front().faults.front().kind == scenario::Fault::Kind::fail);
}

TEST_CASE("what is left out is neither sent nor consumes") {
    const auto scenario = testing::small_shop("poll: 0s", 3);
    const auto result = explored(scenario, {}, {"o2", "c1"});
    CHECK(parts_of(result).messages == std::vector<std::string>{"o1", "o3"});
    CHECK(parts_of(result).consumers == std::vector<std::string>{"c2"});
    CHECK(explored(scenario, {}, {"o1", "o2", "o3"}).timeline.empty());
}
