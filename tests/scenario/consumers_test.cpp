#include <string>
#include <utility>
#include <vector>

#include "scenario_text.hpp"

using namespace sqsim::scenario;
using namespace sqsim::scenario::test;
using namespace sqsim;
using namespace std::chrono_literals;

namespace {

ConsumerDefinition load_consumer(const std::string& value) {
    return load_valid("consumers: { c1: " + value + " }").consumers.front();
}

std::string consumer(const std::string& value) {
    return "consumers: { c1: { " + value + " } }";
}

}  // namespace

TEST_CASE("a consumer that is only named is scripted and has every default") {
    const Scenario scenario = load_valid("consumers:\n  c1:\n  worker: {}\n  c12: {}\n");
    REQUIRE(scenario.consumers.size() == 3);
    const ConsumerDefinition& first = scenario.consumers[0];
    CHECK(first.label.in("en") == "Consumer 1");
    CHECK(first.label.in("ko") == "소비자 1");
    CHECK(scenario.consumers[1].label.in("ko") == "worker");
    CHECK(scenario.consumers[2].label.in("ko") == "소비자 12");
    CHECK(first.span.line == 2);
    CHECK(first.span.column == 3);
    CHECK_FALSE(first.polls_from.has_value());
    CHECK_FALSE(first.stops_at.has_value());
    CHECK(first.listener == *stock::preset("spring", 30s));
    CHECK(first.policy.lock == stock::LockPolicy::pessimistic);
    CHECK(first.policy.idempotency == stock::Idempotency::none);
    CHECK(first.work.first == 0s);
    CHECK(first.faults.empty());
}

TEST_CASE("a consumer polls at once or from an instant on") {
    CHECK(load_consumer("{ poll: continuous }").polls_from == 0s);
    CHECK(load_consumer("{ poll: T2 }").polls_from == 2s);
    CHECK(load_consumer("{ poll: T2+500ms }").polls_from == 2500ms);
    CHECK(load_consumer("{ poll: 3s, stop: T2+10s }").stops_at == 12s);
    check_part(consumer("poll: «T3»"),
               {"unknown-tick", "there is no tick \"T3\"", "did you mean \"T0\"?"});
    check_part(consumer("poll: T2, stop: «T1»"),
               {"bad-value", "\"consumers.c1.stop\" is before the consumer begins to poll"});
}

TEST_CASE("lock and idempotency are read by their names") {
    using stock::Idempotency;
    using stock::LockPolicy;
    const std::vector<std::pair<std::string, LockPolicy>> locks{
        {"none", LockPolicy::none},
        {"pessimistic", LockPolicy::pessimistic},
        {"optimistic", LockPolicy::optimistic},
        {"atomic", LockPolicy::atomic}};
    for (const auto& [name, lock] : locks)
        CHECK(load_consumer("{ lock: " + name + " }").policy.lock == lock);
    const std::vector<std::pair<std::string, Idempotency>> all{
        {"none", Idempotency::none},
        {"key-outside", Idempotency::key_outside},
        {"key-in-transaction", Idempotency::key_in_transaction},
        {"order-in-transaction", Idempotency::order_in_transaction},
        {"fenced", Idempotency::fenced}};
    for (const auto& [name, value] : all)
        CHECK(load_consumer("{ idempotency: " + name + " }").policy.idempotency == value);
    CHECK(load_consumer("{ think: 250ms }").policy.think == 250ms);
    check_part(consumer("lock: «atomc»"), {"bad-value", "\"consumers.c1.lock\" cannot be \"atomc\"",
                                           "did you mean \"atomic\"?"});
}

TEST_CASE("work is a duration or a distribution") {
    const auto work = [](const std::string& value) {
        return load_consumer("{ work: \"" + value + "\" }").work;
    };
    CHECK(work("1s").kind == WorkTime::Kind::constant);
    CHECK(work("1s").first == 1s);
    CHECK(work("uniform(1s, 2s)").kind == WorkTime::Kind::uniform);
    CHECK(work("uniform(1s,2s)").second == 2s);
    CHECK(work("normal(200ms, 50ms)").kind == WorkTime::Kind::normal);
    CHECK(work("exponential(200ms)").kind == WorkTime::Kind::exponential);
    CHECK(work("exponential(200ms)").first == 200ms);
    const std::string path = "\"consumers.c1.work\"";
    check_part("consumers:\n  c1:\n    work: «unifrm(1s)»\n",
               {"bad-value", path + " cannot be unifrm(...)", "did you mean \"uniform\"?"});
    check_part("consumers:\n  c1:\n    work: «uniform(1s)»\n",
               {"bad-value", path + " has the wrong number of arguments",
                "write uniform(lowest, highest)"});
    check_part("consumers:\n  c1:\n    work: «uniform(2s, 1s)»\n",
               {"bad-value", path + " has its bounds in the wrong order",
                "write uniform(lowest, highest)"});
    check_part("consumers:\n  c1:\n    work: «exponential(1s»\n",
               {"bad-value", path + " has no closing bracket", "write exponential(mean)"});
    check_part("consumers:\n  c1:\n    work: «exponential(1)»\n",
               {"bad-duration", path + " has no unit: \"1\"", "write \"1s\" for seconds"});
}

TEST_CASE("faults have a short and a long form") {
    const auto faults =
        load_consumer(
            "{ slow: { o1: 40s, o2: { work: 1m, times: 2 } }, fail_on: [m1], "
            "crash: { o1: before-commit, o2: { when: after-commit, restart: 5s, times: 3 } } }")
            .faults;
    REQUIRE(faults.size() == 5);
    CHECK(faults[0].kind == Fault::Kind::slow);
    CHECK(faults[0].message == "o1");
    CHECK(faults[0].times == 0);
    CHECK(faults[0].slow_work == 40s);
    CHECK(faults[1].times == 2);
    CHECK(faults[1].slow_work == 60s);
    CHECK(faults[2].kind == Fault::Kind::fail);
    CHECK(faults[2].times == 0);
    CHECK(faults[3].kind == Fault::Kind::crash);
    CHECK(faults[3].crash_point == CrashPoint::before_commit);
    CHECK(faults[3].times == 1);
    CHECK_FALSE(faults[3].restart.has_value());
    CHECK(faults[4].crash_point == CrashPoint::after_commit);
    CHECK(faults[4].restart == 5s);
    CHECK(faults[4].times == 3);
    CHECK(load_consumer("{ fail_on: { o1: 2 } }").faults.front().times == 2);
}

TEST_CASE("faults name messages that exist") {
    check_part(consumer("slow: { «o3»: 1s }"),
               {"unknown-message", "there is no message \"o3\"", "did you mean \"o1\"?"});
    check_part(consumer("fail_on: [o1, «o3»]"),
               {"unknown-message", "there is no message \"o3\"", "did you mean \"o1\"?"});
    check_part(consumer("fail_on: «o1»"),
               {"wrong-kind", "\"consumers.c1.fail_on\" must be a list, not a single value",
                "write [o1]"});
    check_part(consumer("fail_on: { o1: «0» }"),
               {"out-of-range", "\"consumers.c1.fail_on.o1\" must be from 1 to 1000000, not 0"});
    check_part(consumer("crash: { o1: «befor-commit» }"),
               {"bad-value", "\"consumers.c1.crash.o1\" cannot be \"befor-commit\"",
                "did you mean \"before-commit\"?"});
    check_part(consumer("crash: { «o1»: { restart: 1s } }"),
               {"missing-key", "\"consumers.c1.crash.o1\" has no \"when\""});
}

TEST_CASE("a consumer with a bad name hides no other mistake, and is one itself") {
    const Loaded loaded =
        load_text("t.yaml", document("consumers: { c1: {}, 소비자: { lock: never } }\n"
                                     "timeline: [ { at: T0, do: [ c9: receive, 소비자: receive ], "
                                     "expect: { received: { c8: [] } } } ]"));
    REQUIRE(loaded.diagnostics.size() == 4);
    CHECK(loaded.diagnostics[0].message == "\"소비자\" cannot be a name");
    CHECK(loaded.diagnostics[1].message.starts_with("\"consumers.소비자.lock\""));
    CHECK(loaded.diagnostics[2].message == "\"c9\" is neither a step nor a consumer");
    CHECK(loaded.diagnostics[3].message == "there is no consumer \"c8\"");
}

TEST_CASE("a distribution that a comma cut off is told that it needs quotes") {
    const Loaded loaded =
        load_text("t.yaml", document("consumers: { c1: { work: uniform(1s, 2s) } }"));
    REQUIRE(loaded.diagnostics.size() == 2);
    CHECK(loaded.diagnostics[0].message == "\"consumers.c1.work\" has no closing bracket");
    CHECK(loaded.diagnostics[0].help ==
          "inside { } a comma ends the value: write \"uniform(lowest, highest)\" with its quotes");
    CHECK(loaded.diagnostics[1].help ==
          "the value before it has a comma: inside { } it needs quotes");
}

TEST_CASE("a consumer is not called like a step") {
    check_part("consumers: { «order»: {} }",
               {"bad-name", "a consumer cannot be called \"order\": it is the name of a step"});
    check_part("consumers: { «sender»: {} }",
               {"bad-name",
                "a consumer cannot be called \"sender\": it names the order service in \"error\""});
    check_part("consumers: { «timeline»: {} }",
               {"bad-name",
                "a consumer cannot be called \"timeline\": it is the name of another actor of "
                "every run"});
}
