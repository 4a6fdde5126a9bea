#include "support/scenario_run.hpp"

using sqsim::testing::Lines;
using sqsim::testing::ScenarioRun;
using sqsim::testing::two_orders;

namespace {

sqsim::simulation::RunOptions on_threads(double speed) {
    sqsim::simulation::RunOptions options;
    options.threads = true;
    options.speed = speed;
    return options;
}

}  // namespace

TEST_SUITE("runs on threads") {
    TEST_CASE("a scripted timeline holds on threads as it does on fibers") {
        const ScenarioRun run{
            two_orders("consumers: { c1: {}, c2: {} }\n"
                       "timeline:\n"
                       "  - { at: 0s, do: [ order: [o1, o2], c1: receive, c2: receive ],\n"
                       "      expect: { received: { c1: [o1], c2: [] }, stock: { 1: 10 } } }\n"
                       "  - { at: 1s, do: [ c1: done o1, c2: receive ],\n"
                       "      expect: { received: { c2: [o2] }, stock: { 1: 5 } } }\n"
                       "  - { at: 2s, do: [ c2: done o2 ],\n"
                       "      expect: { queue: { STOCK_GROUP1: [] }, stock: { 1: 2 } } }\n"
                       "always: [mutual-exclusion, effect-once, effect-order]\n"),
            on_threads(50)};
        CHECK(run.failures() == Lines{});
        CHECK(run.result().threads);
    }

    TEST_CASE("many orders on several listeners are each worked once and in order") {
        std::string text =
            "version: 1\nname: test\nstock: { 1: 1000, 2: 1000, 3: 1000 }\norders:\n";
        std::string names;
        for (int i = 1; i <= 60; ++i) {
            text += "  o" + std::to_string(i) + ": { order: " + std::to_string(i) +
                    ", product: " + std::to_string(i % 3 + 1) + ", quantity: 1 }\n";
            names += (names.empty() ? "o" : ", o") + std::to_string(i);
        }
        text +=
            "consumers:\n"
            "  c1: { poll: continuous }\n"
            "  c2: { poll: continuous, listener: plain }\n"
            "  c3: { poll: continuous, listener: { preset: spring, poll_max: 2, poll_gate: 0s } }\n"
            "timeline:\n"
            "  - { at: 0s, do: [ order: [" +
            names +
            "] ] }\n"
            "  - { eventually: { within: 10m },\n"
            "      expect: { stock: { 1: 980, 2: 980, 3: 980 },\n"
            "                queue: { STOCK_GROUP1: [], STOCK_GROUP2: [], STOCK_GROUP3: [] } } }\n"
            "always: [mutual-exclusion, effect-once, effect-order]\n";
        CHECK(ScenarioRun{text, on_threads(20)}.failures() == Lines{});
    }

    TEST_CASE("a crash on threads leaves the stock alone and the message to come again") {
        const ScenarioRun run{
            two_orders("consumers:\n"
                       "  c1: { poll: continuous, listener: plain, "
                       "crash: { o1: { when: before-commit, restart: 1s } } }\n"
                       "timeline:\n"
                       "  - { at: 0s, do: [ order: o1 ] }\n"
                       "  - { eventually: { within: 10m }, expect: { stock: { 1: 5 }, "
                       "queue: { STOCK_GROUP1: [] } } }\n"),
            on_threads(50)};
        CHECK(run.failures() == Lines{});
        CHECK(run.count<sqsim::stock::ConsumerCrashed>() == 1);
    }

    TEST_CASE("an expectation that never comes true fails on threads as well") {
        const ScenarioRun run{
            two_orders("consumers: {}\n"
                       "timeline:\n"
                       "  - { at: 0s, do: [ order: o1 ], expect: { stock: { 1: 9 } } }\n"
                       "  - { at: 1s, expect: { stock: { 1: 10 } } }\n"),
            on_threads(50)};
        CHECK(run.failures() == Lines{"9 | 10"});
    }

    TEST_CASE("an interrupt ends a run on threads that would take hours") {
        std::atomic<bool> interrupt{true};
        auto options = on_threads(1);
        options.interrupt = &interrupt;
        const ScenarioRun run{
            two_orders("consumers: {}\ntimeline: [ { at: 2h, expect: { stock: { 1: 10 } } } ]\n"),
            options};
        CHECK(run.result().interrupted);
    }
}
