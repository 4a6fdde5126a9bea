#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "explore/exploration.hpp"
#include "explore/support/small_shop.hpp"
#include "scenario/keys.hpp"

using namespace sqsim;
using namespace sqsim::explore;
using sqsim::testing::small_shop;

using Names = std::vector<std::string>;

TEST_CASE("scenario files know exactly the faults that exploration has, in its order") {
    const auto& keys = scenario::find_keys("faults").keys;
    REQUIRE(keys.size() == Faults::kinds - 1);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        CHECK(keys[i] == name_of(static_cast<Action::Kind>(i + 1)));
    }
}

TEST_CASE("what a scenario says for exploration goes before what it says for a run") {
    const std::string run = "always: [effect-once]\nbreaks: [mutual-exclusion]\n";
    const auto plain = small_shop("lock: none", 2, run);
    CHECK(demands_of(plain).always == Names{"effect-once"});
    CHECK(demands_of(plain).except == Names{"mutual-exclusion"});
    CHECK(breaks_of(plain) == Names{"mutual-exclusion"});
    CHECK(faults_of(plain).text() == "none");
    const auto explored = small_shop(
        "lock: none", 2,
        run + "explore: { faults: { crash: 2, expire: 1 }, always: [], breaks: [effect-order] }\n");
    CHECK(demands_of(explored).always.empty());
    CHECK(demands_of(explored).except == Names{"effect-order"});
    CHECK(breaks_of(explored) == Names{"effect-order"});
    CHECK(faults_of(explored).text() == "expire:1,crash:2");
}

TEST_CASE("what some run had to show and none did is told") {
    const auto scenario = small_shop(
        "lock: pessimistic", 2,
        "explore: { faults: { crash: 1 }, sometimes: [redelivery, dead-letter-move] }\n");
    ExploreOptions options;
    options.strategy = "exhaustive";
    CHECK(explore::explore(scenario, options).not_seen == Names{"dead-letter-move"});
}
