#include "support/scenario_run.hpp"

using sqsim::testing::Lines;
using sqsim::testing::ScenarioRun;
using sqsim::testing::two_orders;

namespace {

const std::string two_consumers =
    "consumers:\n"
    "  c1: { poll: continuous, listener: plain, work: 'normal(1s, 300ms)' }\n"
    "  c2: { poll: continuous, listener: spring, work: 'exponential(1s)' }\n"
    "timeline:\n"
    "  - { at: 0s, do: [ order: [o1, o2] ] }\n"
    "  - { at: 60s, expect: { stock: { 1: 2 } } }\n";

}  // namespace

TEST_SUITE("runs") {
    TEST_CASE("the same seed gives the same history, whatever ran before") {
        ScenarioRun run{two_orders(two_consumers)};
        REQUIRE(run.failures() == Lines{});
        const auto first = run.result().history.hash();
        run.simulation().run(99);
        CHECK(run.simulation().run(0).history.hash() == first);
        ScenarioRun fresh{two_orders(two_consumers)};
        CHECK(fresh.result().history.hash() == first);
    }

    TEST_CASE("another seed gives other message ids and other work times") {
        ScenarioRun run{two_orders(two_consumers)};
        const auto first = run.result().history.hash();
        CHECK(run.simulation().run(1).history.hash() != first);
    }

    TEST_CASE("the seed of the scenario holds unless the run has one of its own") {
        const std::string text =
            two_orders("seed: 0x2A\nconsumers: {}\ntimeline: [ { at: 0s, do: [ order: o1 ] } ]\n");
        CHECK(ScenarioRun{text}.result().seed == 42);
        sqsim::simulation::RunOptions options;
        options.seed = 7;
        CHECK(ScenarioRun{text, options}.result().seed == 7);
    }

    TEST_CASE("events come in order of time and number") {
        const ScenarioRun run{two_orders(two_consumers)};
        const auto& history = run.result().history;
        for (std::size_t i = 1; i < history.size(); ++i) {
            CHECK(history[i].index == i);
            CHECK(history[i].time >= history[i - 1].time);
        }
    }

    TEST_CASE("what is due at an instant happens before the steps of that instant") {
        // The timeout ends at 10s exactly: a step at 10s finds the message free, one 1 ms before
        // does not.
        const ScenarioRun run{two_orders(
            "consumers: { c1: {}, c2: {} }\n"
            "timeline:\n"
            "  - { at: 0s, do: [ order: o1, c1: receive ] }\n"
            "  - { at: 9999ms, do: [ c2: receive ], expect: { received: { c2: [] } } }\n"
            "  - { at: 10s, do: [ c2: receive ], expect: { received: { c2: [o1] } } }\n")};
        CHECK(run.failures() == Lines{});
    }

    TEST_CASE("a long poll of a step wakes when a message comes") {
        const ScenarioRun run{
            two_orders("consumers: { c1: {} }\n"
                       "timeline:\n"
                       "  - { at: 0s, do: [ c1: receive 1 wait 20s ] }\n"
                       "  - { at: 5s, do: [ order: o1 ], expect: { received: { c1: [o1] } } }\n")};
        CHECK(run.failures() == Lines{});
    }

    TEST_CASE("a receive that says nothing of waiting waits as long as the queue says") {
        const ScenarioRun run{
            "version: 1\nname: test\nqueue: { receive_message_wait_time: 20s }\n"
            "messages: { a: { group: A, body: x, deduplication_id: d } }\n"
            "consumers: { c1: {} }\n"
            "timeline:\n"
            "  - { at: 0s, do: [ c1: receive ] }\n"
            "  - { at: 4s, do: [ send: a ], expect: { received: { c1: [a] } } }\n"};
        CHECK(run.failures() == Lines{});
    }

    TEST_CASE("a consumer stopped in good order receives nothing more") {
        const ScenarioRun run{
            two_orders("consumers: { c1: { poll: continuous, stop: 1s, listener: { preset: plain, "
                       "poll_wait: 1s } } }\n"
                       "timeline:\n"
                       "  - { at: 5s, do: [ order: o1 ] }\n"
                       "  - { at: 9s, expect: { queue: { STOCK_GROUP1: [o1] } } }\n")};
        CHECK(run.failures() == Lines{});
        CHECK(run.count<sqsim::stock::ConsumerStopped>() == 1);
    }

    TEST_CASE("an interrupted run ends early and says so") {
        std::atomic<bool> interrupt{true};
        sqsim::simulation::RunOptions options;
        options.interrupt = &interrupt;
        const ScenarioRun run{two_orders(two_consumers), options};
        CHECK(run.result().interrupted);
        CHECK(!run.result().passed());
        CHECK(run.result().entries.size() < 2);
    }
}
