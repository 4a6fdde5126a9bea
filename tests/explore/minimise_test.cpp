#include <doctest/doctest.h>

#include "explore/counterexample.hpp"
#include "explore/exploration.hpp"
#include "explore/support/small_shop.hpp"

using namespace sqsim;
using namespace sqsim::explore;
using sqsim::testing::faults;
using sqsim::testing::small_shop;

TEST_CASE("a lost update is told with one order, one timeout and two switches") {
    const auto scenario = small_shop("lock: none");
    ExploreOptions options;
    options.faults = faults("expire:2,crash:1");
    options.sample.runs = 1'000;
    const auto exploration = explore::explore(scenario, options);
    REQUIRE(exploration.findings.size() == 1);
    const auto& found = exploration.findings.front().counterexample;
    CHECK(found.violation == "no-lost-update");
    CHECK(found.minimal);
    CHECK(found.faults.text() == "expire:1");
    CHECK(found.without == std::vector<std::string>{"o5", "o4", "o3", "o2"});
    CHECK(found.cost.switches == 2);
    CHECK(found.labels == std::vector<std::string>{"c1.receive", "c1.read:o1", "+expire:o1",
                                                   "c2.receive", "c2.read:o1", "c2.write:o1",
                                                   "c1.write:o1"});
    CHECK(found.script == Script{"c1.read:o1", "+expire:o1", "c2.write:o1", "c1.write:o1"});
    REQUIRE(found.turning_point);
}

TEST_CASE("searching everything and searching by chance end with the same counterexample") {
    const auto scenario = small_shop("lock: none", 3);
    ExploreOptions options;
    options.faults = faults("expire:1");
    const auto by_chance = explore::explore(scenario, options);
    options.strategy = "exhaustive";
    const auto everything = explore::explore(scenario, options);
    REQUIRE(by_chance.findings.size() == 1);
    REQUIRE(everything.findings.size() == 1);
    CHECK(by_chance.findings[0].counterexample.labels ==
          everything.findings[0].counterexample.labels);
    CHECK(everything.complete);
}

TEST_CASE("two shards search all items between them and count what one search counts") {
#ifdef NDEBUG
    const int orders = 3;
#else  // builds that check themselves need a minute for three
    const int orders = 2;
#endif
    const auto scenario = small_shop("lock: none", orders);
    ExploreOptions options;
    options.faults = faults("expire:1");
    options.strategy = "exhaustive";
    options.minimise = false;
    const auto whole = explore::explore(scenario, options);
    options.sample.shards = 2;
    std::uint64_t interleavings = 0;
    std::size_t items = 0;
    for (std::uint64_t shard = 0; shard < 2; ++shard) {
        options.sample.shard = shard;
        const auto part = explore::explore(scenario, options);
        REQUIRE(part.shard);
        CHECK(part.complete);
        CHECK(part.findings.size() == 1);
        if (shard == 0) interleavings += part.shard->ended;
        items += part.shard->done.size();
        for (const auto& item : part.shard->done) interleavings += item.ways * *item.onward;
        if (shard == 1) CHECK(items == part.shard->all.size());
    }
    CHECK(interleavings == whole.interleavings.value_or(0));
}
