#include "sweep/load_run.hpp"

#include <doctest/doctest.h>

#include <string>

#include "scenario/load.hpp"

using namespace sqsim;
using namespace std::chrono_literals;

namespace {

/// A load of these lines, flow style: `orders: 10, groups: 2`.
sweep::Figures play(const std::string& load, const std::string& queue = "",
                    std::uint64_t seed = 1) {
    const auto loaded =
        scenario::load_text("load.yaml", "version: 1\nname: A load\nqueue: { name: stock.fifo" +
                                             queue + " }\nload: { " + load + " }\n");
    for (const auto& diagnostic : loaded.diagnostics) FAIL_CHECK(diagnostic.message);
    REQUIRE(loaded.scenarios.size() == 1);
    return sweep::play_load(loaded.scenarios.front(), seed);
}

const std::string one_worker = "consumer: { work: 100ms, listener: { preset: plain } }";

}  // namespace

TEST_SUITE_BEGIN("load_run");

TEST_CASE("one worker and one group do one order after another") {
    for (const std::string store : {"sqlite", "memory"}) {
        CAPTURE(store);
        const auto figures = play("orders: 10, store: " + store + ", " + one_worker);
        CHECK(figures.finished);
        CHECK(figures.orders == 10);
        CHECK(figures.reduced == 10);
        CHECK(figures.duration == 1s);
        CHECK(figures.throughput_milli() == 10'000);
        CHECK(figures.latency.p50 == 500ms);
        CHECK(figures.latency.highest == 1s);
        CHECK(figures.answer.highest == 0s);
        CHECK(figures.redeliveries == 0);
        CHECK(figures.deliveries == 10);
    }
}

TEST_CASE("SQLite and memory give the same figures where nobody waits for a lock") {
    const std::string load =
        "orders: 300, groups: 7, arrivals: exponential(10ms), consumers: 3, "
        "consumer: { work: exponential(50ms) }";
    auto sqlite = play(load);
    const auto memory = play(load + ", store: memory");
    CHECK(sqlite.database_waits == 0);
    CHECK(sqlite == memory);
}

TEST_CASE("the same seed gives the same figures, another one others") {
    const std::string load =
        "orders: 200, groups: 5, arrivals: exponential(10ms), consumers: 2, "
        "consumer: { work: \"lognormal(20ms, 80ms)\" }";
    CHECK(play(load) == play(load));
    CHECK(play(load, "", 1).latency != play(load, "", 2).latency);
}

TEST_CASE("consumers side by side need as many groups") {
    const auto load = [](int groups) {
        return "orders: 400, groups: " + std::to_string(groups) +
               ", consumers: 4, consumer: { work: 100ms, listener: { preset: plain } }";
    };
    const auto one = play(load(1));
    const auto many = play(load(40));
    CHECK(one.throughput_milli() == 10'000);
    CHECK(many.throughput_milli() > 3 * one.throughput_milli());
    CHECK(many.throughput_milli() <= 40'000);
}

TEST_CASE("a synchronous order is answered when it is reduced, an asynchronous one before") {
    const std::string rest = ", arrivals: 1s, threads: 1, groups: 10, " + one_worker;
    const auto asynchronous = play("orders: 10" + rest);
    const auto synchronous = play("orders: 10, order: synchronous" + rest);
    CHECK(asynchronous.answer.highest == 0s);
    CHECK(asynchronous.latency.highest == 100ms);
    CHECK(synchronous.answer.p50 == 100ms);
    CHECK(synchronous.latency.highest == 100ms);
    CHECK(synchronous.deliveries == 0);
}

TEST_CASE("a customer who finds every thread busy waits, and the answer tells") {
    const auto figures =
        play("orders: 3, order: synchronous, threads: 1, consumers: 0, consumer: { work: 1s }");
    CHECK(figures.answer.p50 == 2s);
    CHECK(figures.answer.highest == 3s);
}

TEST_CASE("a call's way is part of the answer") {
    const auto figures = play("orders: 5, arrivals: 1s, call: 20ms, " + one_worker);
    CHECK(figures.answer.highest == 20ms);
    // There and back the message: the send, and the receive that was waiting for it already.
    CHECK(figures.latency.p50 == 120ms);
}

TEST_CASE("orders of a burst arrive together") {
    const auto figures = play("orders: 6, burst: 3, arrivals: 10s, " + one_worker);
    CHECK(figures.latency.p50 == 200ms);
    CHECK(figures.latency.highest == 300ms);
    CHECK(figures.duration == 10'300ms);
}

TEST_CASE("work that outlasts the visibility timeout is delivered again, and may be done twice") {
    const std::string load = "orders: 4, groups: 4, arrivals: 10s, consumers: 2, consumer: { ";
    const auto careless = play(load + "work: 3s }", ", visibility_timeout: 2s");
    CHECK(careless.redeliveries > 0);
    CHECK(careless.repeated > 0);
    const auto careful =
        play(load + "work: 3s, idempotency: key-in-transaction }", ", visibility_timeout: 2s");
    CHECK(careful.redeliveries > 0);
    CHECK(careful.repeated == 0);
}

TEST_CASE("a message that fails each time ends in the dead-letter queue") {
    const auto figures =
        play("orders: 5, failures: 100, consumer: { listener: { preset: plain, poll_max: 1 } }",
             ", visibility_timeout: 1s, dead_letter_queue: { max_receive_count: 3 }");
    CHECK(figures.finished);
    CHECK(figures.reduced == 0);
    CHECK(figures.failures == 15);
    CHECK(figures.dead_letters == 5);
    CHECK(figures.throughput_milli() == 0);
}

TEST_CASE(
    "what a listener discards with a failed message of its group is dead without being tried") {
    const auto figures =
        play("orders: 5, failures: 100",
             ", visibility_timeout: 1s, dead_letter_queue: { max_receive_count: 3 }");
    CHECK(figures.dead_letters == 5);
    CHECK(figures.failures == 3);
    CHECK(figures.deliveries == 15);
}

TEST_CASE("a run that is not done in time says so") {
    const auto figures = play("orders: 5, failures: 100, within: 10s", ", visibility_timeout: 1s");
    CHECK_FALSE(figures.finished);
    CHECK(figures.reduced == 0);
}

TEST_CASE("a transaction that takes its time keeps all of SQLite waiting, one row in memory") {
    const std::string load =
        "orders: 40, groups: 40, consumers: 4, consumer: { think: 10ms }, store: ";
    const auto sqlite = play(load + "sqlite");
    const auto memory = play(load + "memory");
    CHECK(sqlite.database_waits > 0);
    CHECK(sqlite.database_wait > 100ms);
    CHECK(memory.database_waits == 0);
    CHECK(memory.duration < sqlite.duration);
}

TEST_CASE("SQS answers more calls a second than the quota allows with RequestThrottled") {
    const auto figures = play("orders: 400, quotas: us-east-1, " + one_worker + ", groups: 400");
    CHECK(figures.throttled == 100);
    CHECK(figures.refused == 100);
    CHECK(figures.reduced == 300);
}

TEST_SUITE_END();
