#include <string>
#include <variant>

#include "scenario_text.hpp"

using namespace sqsim;
using namespace sqsim::scenario;
using namespace sqsim::scenario::test;
using namespace std::chrono_literals;

namespace {

std::string expect(const std::string& what) {
    return "timeline: [ { at: T0, expect: { " + what + " } } ]";
}

template <class What>
What load_expectation(const std::string& what, std::size_t index = 0) {
    const auto all = load_valid(expect(what)).timeline.front().expectations;
    REQUIRE(index < all.size());
    REQUIRE(std::holds_alternative<What>(all[index].what));
    return std::get<What>(all[index].what);
}

}  // namespace

TEST_CASE("an entry is at a tick, near one, or at an instant") {
    const Scenario scenario = load_valid(
        "timeline:\n  - at: T0\n    say: { ko: 안녕 }\n  - at: T2-1ms\n  - at: T2+1m\n  - at: 2m\n "
        " - at: 2m\n");
    REQUIRE(scenario.timeline.size() == 5);
    CHECK(scenario.timeline[0].tick == "T0");
    CHECK(scenario.timeline[0].at == 0s);
    CHECK(scenario.timeline[0].say.in("en") == "안녕");
    CHECK(scenario.timeline[0].span.line == 2);
    CHECK(scenario.timeline[0].span.column == 9);
    CHECK(scenario.timeline[1].tick == "T2-1ms");
    CHECK(scenario.timeline[1].at == 1999ms);
    CHECK(scenario.timeline[2].at == 62s);
    CHECK(scenario.timeline[3].at == 2min);
}

TEST_CASE("a tick must exist") {
    check_part("timeline: [ { say: 안녕, at: «T9» } ]",
               {"unknown-tick", "there is no tick \"T9\"", "did you mean \"T0\"?"});
    check_part("timeline: [ { at: «T9+1s» } ]",
               {"unknown-tick", "there is no tick \"T9\"", "did you mean \"T0\"?"});
    check_part("ticks: {}\ntimeline: [ { at: «T0» } ]",
               {"unknown-tick", "there is no tick \"T0\"", "the document defines none"});
    check_part("timeline: [ { at: «T0-1s» } ]",
               {"out-of-range", "\"T0-1s\" is before the run begins: \"T0\" is at 0s"});
    check_part("timeline: [ { at: «1» } ]",
               {"bad-duration", "\"at\" has no unit: \"1\"", "write \"1s\" for seconds"});
}

TEST_CASE("ticks increase") {
    check_part(
        "ticks: { T0: 0s, T1: 5s, T2: «4s» }",
        {"not-in-order", "\"ticks.T2\" must be later than the tick before it, which is at 5s"});
    check_part(
        "ticks: { T0: 0s, T1: «0s» }",
        {"not-in-order", "\"ticks.T1\" must be later than the tick before it, which is at 0s"});
    check_part("ticks: { T0: 0s, «T-1»: 1s }",
               {"bad-name", "a tick cannot be called \"T-1\": - means before",
                "use letters, digits and _"});
}

TEST_CASE("the timeline is in order of time") {
    check_part("timeline: [ { at: T2 }, { at: «T1» } ]",
               {"not-in-order", "\"T1\" (1s) comes before the entry above it, which is at 2s",
                "write the timeline in order of time"});
    check_part("timeline: [ { at: T2 }, { at: «1s» } ]",
               {"not-in-order", "\"1s\" comes before the entry above it, which is at 2s",
                "write the timeline in order of time"});
}

TEST_CASE("eventually waits from the entry before it on") {
    const Scenario scenario = load_valid(
        "timeline: [ { at: T1 }, { eventually: { within: 2m }, expect: { duplicates: 0 } }, { at: "
        "2m1s } ]");
    CHECK(scenario.timeline[1].tick == "eventually");
    CHECK(scenario.timeline[1].at == 1s);
    CHECK(scenario.timeline[1].eventually_within == 2min);
    CHECK(scenario.timeline[1].expectations.size() == 1);
    check_part("timeline: [ { at: T1 }, { eventually: { within: 2m }, expect: {} }, { at: «2m» } ]",
               {"not-in-order", "\"2m\" comes before the entry above it, which may last until 2m1s",
                "write the timeline in order of time"});
}

TEST_CASE("eventually stands with an expectation and without at and do") {
    check_part("timeline: [ { «eventually»: { within: 1s } } ]",
               {"missing-key", "\"eventually\" needs an \"expect\" beside it"});
    for (const std::string key : {"at: T0", "do: []"})
        check_part("timeline: [ { eventually: { within: 1s }, expect: {}, «" + key.substr(0, 2) +
                       "»" + key.substr(2) + " } ]",
                   {"bad-entry", "\"" + key.substr(0, 2) + "\" cannot stand beside \"eventually\"",
                    "give it an entry of its own"});
    check_part("timeline: [ { «eventually»: {}, expect: {} } ]",
               {"missing-key", "\"eventually\" has no \"within\""});
    check_part("timeline: [ { eventually: { within: «0s» }, expect: {} } ]",
               {"out-of-range", "\"eventually.within\" must be from 1ms to 3650d, not 0s"});
}

TEST_CASE("a timeline is a list of entries with an instant") {
    check_part("timeline: «[]»", {"bad-value", "the timeline is empty"});
    check_part("timeline: [ { «say»: x } ]",
               {"missing-key", "this entry has no \"at\"",
                "begin it with \"- at: T0\" or \"- eventually: { within: 1m }\""});
    check_part("timeline: [ «T0» ]",
               {"wrong-kind", "an entry of the timeline is a map, not a single value",
                "begin it with \"- at: T0\""});
    check_part("timeline: «{ at: T0 }»", {"wrong-kind", "\"timeline\" must be a list, not a map",
                                          "begin each entry with \"- at: T0\""});
    check_text("«version: 1»\nname: x\n", {"missing-key", "this document has no \"timeline\""});
}

TEST_CASE("groups are expected message by message, with their holders") {
    const auto group =
        load_expectation<ExpectGroup>("queue: { STOCK_GROUP2: [], STOCK_GROUP1: [o1@c1, o2] }", 1);
    CHECK(group.message_group_id == "STOCK_GROUP1");
    CHECK(group.messages == std::vector<ExpectedMessage>{{"o1", "c1"}, {"o2", std::nullopt}});
    CHECK(load_expectation<ExpectGroup>("queue: { A: [m1] }").messages.front().message == "m1");
    CHECK(load_expectation<ExpectGroup>("queue: { A: [m1@*] }").messages.front().holder == "*");
    check_part(expect("queue: { STOCK_GROUP1: [o1@«c3»] }"),
               {"unknown-consumer", "there is no consumer \"c3\"", "did you mean \"c1\"?"});
    check_part(expect("queue: { STOCK_GROUP1: [o1, «o3»] }"),
               {"unknown-message", "there is no message \"o3\"", "did you mean \"o1\"?"});
    check_part(
        expect("queue: { «STOCK_GRUOP1»: [] }"),
        {"unknown-group", "there is no group \"STOCK_GRUOP1\"", "did you mean \"STOCK_GROUP1\"?"});
    check_part(expect("queue: { STOCK_GROUP1: «o1» }"),
               {"wrong-kind", "\"expect.queue.STOCK_GROUP1\" must be a list, not a single value",
                "write [o1]"});
}

TEST_CASE("an expectation stands where its value does") {
    const auto all =
        load_valid("timeline:\n  - at: T0\n    say: 재고\n    expect: { stock: { 1: 5, 2: 7 } }\n")
            .timeline.front()
            .expectations;
    REQUIRE(all.size() == 2);
    CHECK(all[1].span.line == 4);
    CHECK(all[1].span.column == 33);
    CHECK(all[1].span.length == 1);
}

TEST_CASE("the other expectations are read") {
    CHECK(load_expectation<ExpectStock>("stock: { 2: -3 }").quantity == -3);
    CHECK(load_expectation<ExpectReceiveCount>("receive_count: { o1: 2 }").count == 2);
    CHECK(load_expectation<ExpectDeadLetterQueue>("dead_letter_queue: [o2, m1]").messages ==
          std::vector<std::string>{"o2", "m1"});
    const auto received = load_expectation<ExpectReceived>("received: { c1: [o1], c2: [] }", 1);
    CHECK(received.consumer == "c2");
    CHECK(received.messages.empty());
    const auto error = load_expectation<ExpectError>("error: { c1: InvalidParameterValue }");
    CHECK(error.who == "c1");
    CHECK(error.code == ErrorCode::InvalidParameterValue);
    CHECK_FALSE(load_expectation<ExpectError>("error: { sender: none }").code.has_value());
    CHECK(load_expectation<ExpectDuplicates>("duplicates: 1").count == 1);
    CHECK(load_expectation<ExpectAnswered>("answered: { o1: 1s500ms }").after == 1500ms);
    CHECK(load_expectation<ExpectReduced>("reduced: { o1: 2 }").times == 2);
}

TEST_CASE("expectations name what exists") {
    check_part(expect("stock: { «3»: 1 }"),
               {"unknown-product", "there is no product \"3\"", "it must be one of 1, 2"});
    check_part(expect("receive_count: { «o3»: 1 }"),
               {"unknown-message", "there is no message \"o3\"", "did you mean \"o1\"?"});
    check_part(expect("received: { «c3»: [] }"),
               {"unknown-consumer", "there is no consumer \"c3\"", "did you mean \"c1\"?"});
    check_part(expect("error: { c1: «InvalidParametrValue» }"),
               {"unknown-error", "there is no error \"InvalidParametrValue\"",
                "did you mean \"InvalidParameterValue\"?"});
    check_part(expect("answered: { «m1»: 0s }"),
               {"unknown-order", "\"m1\" is a message, not an order"});
    check_part(expect("reduced: { o1: «-1» }"),
               {"out-of-range", "\"expect.reduced.o1\" must be from 0 to 1000000, not -1"});
    check_part(expect("«stok»: { 1: 1 }"),
               {"unknown-key", "unknown key \"stok\" in \"expect\"", "did you mean \"stock\"?"});
}

TEST_CASE("invariants are demanded or broken, by their names") {
    const Scenario scenario = load_valid("always: [effect-once]\nbreaks: [mutual-exclusion]");
    REQUIRE(scenario.always.size() == 1);
    CHECK(scenario.always.front().id == "effect-once");
    CHECK(scenario.always.front().span.column == 10);
    CHECK(scenario.breaks.front().id == "mutual-exclusion");
    check_part("always: [«effect-one»]",
               {"unknown-invariant", "there is no invariant \"effect-one\"",
                "did you mean \"effect-once\"?"});
    check_part("always: [effect-once]\nbreaks: [«effect-once»]",
               {"bad-value", "\"effect-once\" cannot be in \"breaks\" and in \"always\"", "",
                "in \"always\" in line 1"});
    check_part("breaks: [effect-once, «effect-once»]",
               {"duplicate-name", "\"effect-once\" is in \"breaks\" twice"});
}
