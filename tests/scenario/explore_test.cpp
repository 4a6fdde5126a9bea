#include <string>

#include "scenario/diagnostics.hpp"
#include "scenario_text.hpp"

using namespace sqsim::scenario;
using namespace sqsim::scenario::test;

namespace {

std::string ids(const std::vector<InvariantName>& names) {
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : " ") + name.id;
    return all;
}

}  // namespace

TEST_CASE("a scenario says how it is explored") {
    const Scenario scenario = load_valid(
        "always: [effect-once]\n"
        "explore:\n"
        "  faults: { crash: 2, expire: 1 }\n"
        "  always: [effect-order, queue-drains]\n"
        "  breaks: [mutual-exclusion]\n"
        "  sometimes: [redelivery, stale-acknowledgement]");
    REQUIRE(scenario.explore.has_value());
    const ExploreSettings& explore = *scenario.explore;
    REQUIRE(explore.faults.size() == 2);
    CHECK(explore.faults[0].fault == "expire");
    CHECK(explore.faults[0].times == 1);
    CHECK(explore.faults[1].fault == "crash");
    CHECK(explore.faults[1].times == 2);
    CHECK(ids(explore.always) == "effect-order queue-drains");
    CHECK(ids(explore.breaks) == "mutual-exclusion");
    REQUIRE(explore.sometimes.size() == 2);
    CHECK(explore.sometimes[1].id == "stale-acknowledgement");
    CHECK(ids(scenario.always) == "effect-once");
    CHECK(explore.span.line == 2);
}

TEST_CASE("exploration demands and breaks what the document does unless told otherwise") {
    const std::string demands = "always: [effect-once]\nbreaks: [mutual-exclusion]\n";
    CHECK_FALSE(load_valid(demands).explore.has_value());
    const auto inherited = load_valid(demands + "explore: { faults: { expire: 1 } }").explore;
    CHECK(ids(inherited->always) == "effect-once");
    CHECK(ids(inherited->breaks) == "mutual-exclusion");
    CHECK(inherited->sometimes.empty());
    const auto own = load_valid(demands + "explore: { breaks: [] }").explore;
    CHECK(ids(own->always) == "effect-once");
    CHECK(own->breaks.empty());
    CHECK(own->faults.empty());
}

TEST_CASE("a document explores as its base but for what it says itself") {
    const Loaded loaded = load_text(
        "t.yaml",
        document("breaks: [effect-once]\n"
                 "explore: { faults: { expire: 1, crash: 1 }, sometimes: [redelivery] }") +
            "---\nversion: 1\nextends: \"#1\"\nbreaks: []\nalways: [effect-once]\n"
            "explore: { faults: { crash: 1 } }\n");
    for (const Diagnostic& found : loaded.diagnostics) MESSAGE(found.message);
    REQUIRE(loaded.scenarios.size() == 2);
    CHECK(ids(loaded.scenarios[0].explore->breaks) == "effect-once");
    const ExploreSettings& repaired = *loaded.scenarios[1].explore;
    CHECK(ids(repaired.always) == "effect-once");
    CHECK(repaired.breaks.empty());
    CHECK(repaired.faults.size() == 1);
    CHECK(repaired.sometimes.size() == 1);
}

TEST_CASE("what exploration cannot do is refused with what it can") {
    check_part("explore: { «fault»: { expire: 1 } }",
               {"unknown-key", "unknown key \"fault\" in \"explore\"", "did you mean \"faults\"?"});
    check_part("explore: { faults: { «expires»: 1 } }",
               {"unknown-key", "unknown key \"expires\" in \"explore.faults\"",
                "did you mean \"expire\"?"});
    check_part("explore: { faults: { crash: «0» } }",
               {"out-of-range", "\"explore.faults.crash\" must be from 1 to 100, not 0"});
    check_part("explore: { always: [«effect-one»] }",
               {"unknown-invariant", "there is no invariant \"effect-one\"",
                "did you mean \"effect-once\"?"});
    check_part("explore: { sometimes: [«redelivered»] }",
               {"unknown-occurrence", "there is no occurrence \"redelivered\"",
                "did you mean \"redelivery\"?"});
    check_part("explore: { sometimes: [redelivery, «redelivery»] }",
               {"duplicate-name", "\"redelivery\" is in \"explore.sometimes\" twice"});
    check_part("always: [effect-once]\nexplore: { breaks: [«effect-once»] }",
               {"bad-value", "\"effect-once\" cannot be in \"breaks\" and in \"always\"", "",
                "in \"always\" in line 1"});
}
