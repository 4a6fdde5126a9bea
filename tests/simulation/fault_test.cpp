#include "support/scenario_run.hpp"

using sqsim::testing::Lines;
using sqsim::testing::ScenarioRun;
using sqsim::testing::two_orders;

namespace {

std::string polling(const std::string& consumer, const std::string& expect,
                    const std::string& rest = "") {
    return two_orders("consumers:\n  c1: { poll: continuous, listener: plain, work: 1s, " +
                      consumer +
                      " }\n"
                      "timeline:\n"
                      "  - { at: 0s, do: [ order: [o1, o2] ] }\n"
                      "  - { at: 60s, expect: { " +
                      expect + " } }\n" + rest);
}

}  // namespace

TEST_SUITE("faults") {
    TEST_CASE("a crash before the commit reduces nothing, and the message comes again") {
        const ScenarioRun run{
            polling("crash: { o1: { when: before-commit, restart: 2s } }",
                    "stock: { 1: 2 }, reduced: { o1: 1 }, receive_count: { o1: 2 }")};
        CHECK(run.failures() == Lines{});
        CHECK(run.count<sqsim::stock::ConsumerCrashed>() == 1);
        CHECK(run.count<sqsim::stock::ConsumerStarted>() == 2);
    }

    TEST_CASE("a crash after the commit and before the delete reduces twice") {
        const ScenarioRun run{polling("crash: { o1: { when: after-commit, restart: 2s } }",
                                      "reduced: { o1: 2 }, receive_count: { o1: 2 }",
                                      "always: [effect-once]\n")};
        CHECK(run.failures() == Lines{"effect-once"});
    }

    TEST_CASE("a key in the transaction makes the redelivery after a crash harmless") {
        const ScenarioRun run{
            polling("idempotency: key-in-transaction, "
                    "crash: { o1: { when: after-commit, restart: 2s } }",
                    "reduced: { o1: 1 }, stock: { 1: 2 }", "always: [effect-once]\n")};
        CHECK(run.failures() == Lines{});
        CHECK(run.count<sqsim::stock::ReductionSkipped>() == 1);
    }

    TEST_CASE("a handler that its time limit ended works on nothing any more") {
        const ScenarioRun run{
            two_orders("consumers:\n"
                       "  c1:\n"
                       "    poll: continuous\n"
                       "    listener: { preset: lambda, handler_timeout: 2s }\n"
                       "    slow: { o1: { work: 5s, times: 1 } }\n"
                       "  c2: { poll: 3s, listener: plain, work: 1s }\n"
                       "timeline:\n"
                       "  - { at: 0s, do: [ order: o1 ] }\n"
                       "  - { at: 60s, expect: { reduced: { o1: 1 } } }\n"
                       "always: [mutual-exclusion]\n")};
        CHECK(run.failures() == Lines{});
        CHECK(run.count<sqsim::stock::HandlingStarted>() == 2);
        CHECK(run.count<sqsim::stock::HandlingFinished>() == 2);
    }

    TEST_CASE("a consumer that a step crashed works on nothing any more") {
        const ScenarioRun run{
            two_orders("consumers:\n"
                       "  c1: { poll: continuous, listener: plain, work: 3s }\n"
                       "  c2: { poll: 4s, listener: plain, work: 1s }\n"
                       "timeline:\n"
                       "  - { at: 0s, do: [ order: o1 ] }\n"
                       "  - { at: 1s, do: [ c1: crash ] }\n"
                       "  - { at: 30s, expect: { reduced: { o1: 1 } } }\n"
                       "always: [mutual-exclusion]\n")};
        CHECK(run.failures() == Lines{});
    }

    TEST_CASE("a crashed consumer does no step, and one that runs cannot be restarted") {
        const ScenarioRun run{
            two_orders("consumers: { c1: {} }\n"
                       "timeline:\n"
                       "  - { at: 0s, do: [ order: o1, c1: receive, c1: crash ] }\n"
                       "  - { at: 1s, do: [ c1: receive, c1: done o1, c1: crash ] }\n"
                       "  - { at: 2s, do: [ c1: restart, c1: restart, c1: delete o1 ] }\n")};
        CHECK(run.failures() == Lines{"impossible: down", "impossible: down", "impossible: down",
                                      "impossible: running", "impossible: o1"});
    }

    TEST_CASE("a scripted consumer that is restarted does not begin to poll") {
        const ScenarioRun run{
            two_orders("consumers: { c1: {} }\n"
                       "timeline:\n"
                       "  - { at: 0s, do: [ c1: crash, c1: restart, order: o1 ] }\n"
                       "  - { at: 9s, expect: { queue: { STOCK_GROUP1: [o1] } } }\n")};
        CHECK(run.failures() == Lines{});
    }

    TEST_CASE("a listener that comes back at once does not get its former life's answers") {
        const ScenarioRun run{polling("crash: { o1: { when: before-commit, restart: 0s } }",
                                      "reduced: { o1: 1 }, receive_count: { o1: 2 }",
                                      "always: [mutual-exclusion]\n")};
        CHECK(run.failures() == Lines{});
    }

    TEST_CASE("consumers that go round in a circle while no time passes are stopped") {
        const ScenarioRun run{
            "version: 1\n"
            "name: test\n"
            "queue: { visibility_timeout: 0s }\n"
            "stock: { 1: 10 }\n"
            "orders: { o1: { order: 1, product: 1, quantity: 5 } }\n"
            "consumers: { c1: { poll: continuous, listener: plain, fail_on: [o1] } }\n"
            "timeline:\n"
            "  - { at: 0s, do: [ order: o1 ] }\n"
            "  - { at: 9s, expect: {} }\n"};
        CHECK(run.failures() == Lines{"time stood still"});
    }

    TEST_CASE("a listener that polls short asks fifty times a second") {
        const ScenarioRun run{
            two_orders("consumers:\n"
                       "  c1: { poll: continuous, listener: { preset: plain, poll_wait: 0s } }\n"
                       "timeline:\n"
                       "  - { at: 1010ms, do: [ order: o1 ] }\n"
                       "  - { at: 2s, expect: { reduced: { o1: 1 } } }\n")};
        CHECK(run.failures() == Lines{});
        CHECK(run.count<sqsim::NothingReceived>() > 90);
        CHECK(run.count<sqsim::NothingReceived>() < 110);
    }

    TEST_CASE("a handler that fails does so after its work") {
        const ScenarioRun run{polling("fail_on: { o1: 1 }", "reduced: { o1: 1 }")};
        CHECK(run.failures() == Lines{});
        const auto& history = run.result().history;
        for (std::size_t i = 0; i < history.size(); ++i) {
            const auto* finished = history[i].as<sqsim::stock::HandlingFinished>();
            if (finished == nullptr || finished->failure.empty()) continue;
            CHECK(history[i].time == run.result().start + std::chrono::seconds{1});
        }
    }

    TEST_CASE("with manual acknowledgement, what the handler does not ask for is not deleted") {
        const std::string rest =
            "timeline:\n"
            "  - { at: 0s, do: [ order: o1 ] }\n"
            "  - { at: 9s, expect: { reduced: { o1: 1 }, "
            "queue: { STOCK_GROUP1: [o1@c1] } } }\n"
            "  - { at: 19s, expect: { reduced: { o1: 2 }, "
            "queue: { STOCK_GROUP1: [] } } }\n";
        const ScenarioRun run{
            two_orders("consumers:\n"
                       "  c1:\n"
                       "    poll: continuous\n"
                       "    listener: { preset: plain, ack: manual }\n"
                       "    unacknowledged: { o1: 1 }\n" +
                       rest)};
        CHECK(run.failures() == Lines{});
    }

    TEST_CASE("a consumer that is not restarted leaves its message to time out") {
        const ScenarioRun run{
            polling("crash: { o1: before-commit }", "queue: { STOCK_GROUP1: [o1, o2] }")};
        CHECK(run.failures() == Lines{});
    }

    TEST_CASE(
        "a handler that fails as often as it may sends the message to the dead-letter queue") {
        const ScenarioRun run{
            polling("fail_on: [o1]", "dead_letter_queue: [o1], reduced: { o1: 0, o2: 1 }")};
        CHECK(run.failures() == Lines{});
    }

    TEST_CASE("a handler that fails once is given the message again") {
        const ScenarioRun run{
            polling("fail_on: { o1: 1 }", "dead_letter_queue: [], reduced: { o1: 1, o2: 1 }")};
        CHECK(run.failures() == Lines{});
    }

    TEST_CASE("a promised fault that never met its message makes the run vacuous") {
        const ScenarioRun run{
            two_orders("consumers:\n  c1: { poll: continuous, listener: plain, slow: { o2: 5s } }\n"
                       "timeline:\n  - { at: 0s, do: [ order: o1 ] }\n  - { at: 9s, expect: { "
                       "stock: { 1: 5 } } }\n")};
        CHECK(run.failures() == Lines{"never happened: o2"});
    }

    TEST_CASE("an invariant the scenario is there to break has to be broken") {
        const ScenarioRun run{
            polling("lock: pessimistic", "stock: { 1: 2 }", "breaks: [effect-once]\n")};
        CHECK(run.failures() == Lines{"not broken: effect-once"});
    }

    TEST_CASE("an invariant SQS does not promise is watched only where it is demanded") {
        const std::string crash = "crash: { o1: { when: after-commit, restart: 2s } }";
        CHECK(ScenarioRun{polling(crash, "reduced: { o1: 2 }")}.failures() == Lines{});
        CHECK(ScenarioRun{polling(crash, "reduced: { o1: 2 }", "breaks: [effect-once]\n")}
                  .failures() == Lines{});
    }

    TEST_CASE(
        "too little stock and an unknown product fail the handler until the message is dead") {
        const ScenarioRun run{
            "version: 1\nname: test\n"
            "queue: { visibility_timeout: 5s, dead_letter_queue: { max_receive_count: 1 } }\n"
            "stock: { 1: 2 }\n"
            "orders:\n"
            "  o1: { order: 1, product: 1, quantity: 5 }\n"
            "  o9: { order: 9, product: 9, quantity: 1, unknown_product: true }\n"
            "consumers: { c1: { poll: continuous, listener: plain } }\n"
            "timeline:\n"
            "  - { at: 0s, do: [ order: [o1, o9] ] }\n"
            "  - { at: 30s, expect: { dead_letter_queue: [o1, o9], stock: { 1: 2 } } }\n"};
        CHECK(run.failures() == Lines{});
    }
}
