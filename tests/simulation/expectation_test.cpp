#include "support/scenario_run.hpp"

using sqsim::testing::Lines;
using sqsim::testing::ScenarioRun;
using sqsim::testing::two_orders;

namespace {

/// Consumer 1 receives and handles order 1 and receives order 2, all at 0s; then the expectation.
Lines failures_of(const std::string& expectation) {
    return ScenarioRun{two_orders("consumers: { c1: {}, c2: {} }\n"
                                  "timeline:\n"
                                  "  - at: 0s\n"
                                  "    do: [ order: [o1, o2], c1: receive, c1: done o1, "
                                  "c1: receive, order: o2, c2: receive ]\n"
                                  "    expect: { " +
                                  expectation + " }\n")}
        .failures();
}

}  // namespace

TEST_SUITE("expectations") {
    TEST_CASE("each kind holds when it says what is") {
        for (const char* expectation :
             {"queue: { STOCK_GROUP1: [o2@c1] }", "queue: { STOCK_GROUP1: ['o2@*'] }",
              "stock: { 1: 5 }", "receive_count: { o1: 1, o2: 1 }", "dead_letter_queue: []",
              "received: { c1: [o2], c2: [] }", "error: { c1: none }", "duplicates: 1",
              "answered: { o1: 0s }", "reduced: { o1: 1, o2: 0 }"}) {
            CAPTURE(expectation);
            CHECK(failures_of(expectation) == Lines{});
        }
    }

    TEST_CASE("each kind fails when it says something else, with both sides told") {
        CHECK(failures_of("queue: { STOCK_GROUP1: [o1, o2@c1] }") == Lines{"o1 o2@c1 | o2@c1"});
        CHECK(failures_of("queue: { STOCK_GROUP1: [o2@c2] }") == Lines{"o2@c2 | o2@c1"});
        CHECK(failures_of("queue: { STOCK_GROUP1: [o2] }") == Lines{"o2 | o2@c1"});
        CHECK(failures_of("stock: { 1: 10 }") == Lines{"10 | 5"});
        CHECK(failures_of("receive_count: { o2: 2 }") == Lines{"2 | 1"});
        CHECK(failures_of("dead_letter_queue: [o1]") == Lines{"o1 | "});
        CHECK(failures_of("received: { c2: [o2] }") == Lines{"o2 | "});
        CHECK(failures_of("error: { c1: ReceiptHandleIsInvalid }") ==
              Lines{"ReceiptHandleIsInvalid | none"});
        CHECK(failures_of("duplicates: 0") == Lines{"0 | 1"});
        CHECK(failures_of("answered: { o1: 1s }") == Lines{"1s | 0s"});
        CHECK(failures_of("reduced: { o1: 2 }") == Lines{"2 | 1"});
    }

    TEST_CASE("a failure names the events that made the value what it is") {
        const ScenarioRun run{
            two_orders("consumers: { c1: {} }\n"
                       "timeline:\n"
                       "  - at: 0s\n"
                       "    do: [ order: o1, c1: receive, c1: done o1 ]\n"
                       "    expect: { stock: { 1: 10 } }\n")};
        REQUIRE(run.result().failures.size() == 1);
        const auto& failure =
            std::get<sqsim::simulation::ExpectationFailure>(run.result().failures.front());
        REQUIRE(!failure.why.empty());
        CHECK(run.result().history[failure.why.back()].as<sqsim::stock::StockReduced>() != nullptr);
    }

    TEST_CASE("an error is that of the consumer's last step at the tick") {
        const std::string late =
            "consumers: { c1: {}, c2: {} }\n"
            "timeline:\n"
            "  - { at: 0s, do: [ order: o1, c1: receive ] }\n"
            "  - { at: 10s, do: [ c2: receive ], expect: { received: { c2: [o1] } } }\n"
            "  - { at: 11s, do: [ c1: delete o1 ], expect: { error: { c1: InvalidParameterValue } "
            "} }\n"
            "  - { at: 12s, expect: { error: { c1: none } } }\n";
        CHECK(ScenarioRun{two_orders(late)}.failures() == Lines{});
    }

    TEST_CASE("eventually waits for as long as it says and no longer") {
        const auto within = [](const std::string& time) {
            return ScenarioRun{
                two_orders("consumers: { c1: { poll: 5s, listener: plain, work: 1s } }\n"
                           "timeline:\n"
                           "  - { at: 0s, do: [ order: o1 ] }\n"
                           "  - { eventually: { within: " +
                           time + " }, expect: { stock: { 1: 5 } } }\n")};
        };
        CHECK(within("6s").failures() == Lines{});
        CHECK(within("5999ms").failures() == Lines{"5 | 10"});
        const auto held = within("1m");
        CHECK(held.result().entries.back().at - held.result().start == std::chrono::seconds{6});
    }

    TEST_CASE("a step on a message the consumer never received is impossible, and said so") {
        const ScenarioRun run{
            two_orders("consumers: { c1: {} }\n"
                       "timeline:\n"
                       "  - { at: 0s, do: [ order: o1, c1: done o1 ] }\n")};
        CHECK(run.failures() == Lines{"impossible: o1"});
    }

    TEST_CASE(
        "what SQS refuses of a step fails the run unless an error of the sender is expected") {
        const auto failures = [](const std::string& expect) {
            return ScenarioRun{
                two_orders("messages: { m1: { group: g, body: hello } }\n"
                           "timeline:\n"
                           "  - { at: 0s, do: [ order: o1, send: m1, send_batch: [o2, m1] ]" +
                           expect + " }\n")}
                .failures();
        };
        const std::string refusal =
            ": InvalidParameterValue: The queue should either have "
            "ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly";
        CHECK(failures("") == Lines{"refused m1" + refusal, "refused o2, m1" + refusal});
        CHECK(failures(", expect: { error: { sender: InvalidParameterValue } }") == Lines{});
        CHECK(failures(", expect: { error: { sender: none } }") ==
              Lines{"none | InvalidParameterValue"});
    }
}
