#include "scenario/load.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sqsim;
using namespace sqsim::scenario;
using namespace std::chrono_literals;

namespace {

Loaded with_load(const std::string& load, const std::string& more = {}) {
    return load_text("load.yaml", "version: 1\nname: A load\n" + more + "load: { " + load + " }\n");
}

LoadDefinition decoded(const std::string& load) {
    auto loaded = with_load(load);
    for (const auto& diagnostic : loaded.diagnostics) FAIL_CHECK(diagnostic.message);
    REQUIRE(loaded.scenarios.size() == 1);
    return loaded.scenarios.front().load.value();
}

/// The first thing that is wrong.
std::string mistake(const Loaded& loaded) {
    REQUIRE_FALSE(loaded.diagnostics.empty());
    return loaded.diagnostics.front().message;
}

}  // namespace

TEST_SUITE_BEGIN("load");

TEST_CASE("a load needs no more than a number of orders") {
    const auto load = decoded("orders: 10");
    CHECK(load.orders == 10);
    CHECK(load.groups == 1);
    CHECK(load.arrivals.first == 0s);
    CHECK(load.burst == 1);
    CHECK_FALSE(load.synchronous);
    CHECK(load.consumers == 1);
    CHECK(load.consumer.listener == stock::preset("spring", 30s).value());
    CHECK_FALSE(load.memory);
    CHECK_FALSE(load.quotas);
}

TEST_CASE("a load says who comes when and who works how") {
    const auto load = decoded(
        "orders: 10, groups: 3, arrivals: exponential(5ms), burst: 2, order: synchronous, "
        "threads: 4, consumers: 0, failures: 7, call: 5ms, store: memory, quotas: eu-west-1, "
        "within: 2h, consumer: { listener: plain, lock: atomic, idempotency: fenced, "
        "work: \"lognormal(1s, 4s)\", think: 2ms }");
    CHECK(load.groups == 3);
    CHECK(load.arrivals.kind == WorkTime::Kind::exponential);
    CHECK(load.burst == 2);
    CHECK(load.synchronous);
    CHECK(load.threads == 4);
    CHECK(load.consumers == 0);
    CHECK(load.failures == 7);
    CHECK(load.call == 5ms);
    CHECK(load.memory);
    CHECK(load.quotas == "eu-west-1");
    CHECK(load.within == 2h);
    CHECK(load.consumer.listener == stock::preset("plain", 30s).value());
    CHECK(load.consumer.policy.lock == stock::LockPolicy::atomic);
    CHECK(load.consumer.policy.idempotency == stock::Idempotency::fenced);
    CHECK(load.consumer.policy.think == 2ms);
    CHECK(load.consumer.work.kind == WorkTime::Kind::lognormal);
    CHECK(load.consumer.work.second == 4s);
}

TEST_CASE("what a load cannot be is said as of every other key") {
    CHECK(mistake(with_load("groups: 3")) == "\"load\" has no \"orders\"");
    CHECK(mistake(with_load("orders: 0")).find("load.orders") != std::string::npos);
    CHECK(mistake(with_load("orders: 1, group: 3")).find("group") != std::string::npos);
    CHECK(mistake(with_load("orders: 1, consumer: { poll: continuous }")).find("poll") !=
          std::string::npos);
    CHECK(mistake(with_load("orders: 1, quotas: moon")) ==
          "\"load.quotas\" must be a region such as us-east-1, or none");
    CHECK(mistake(with_load("orders: 1, consumers: 0")) ==
          "\"load.consumers\" can be 0 only with \"order: synchronous\"");
    CHECK(mistake(with_load("orders: 1, arrivals: \"lognormal(1s, 1h)\"")) ==
          "\"load.arrivals\" needs a median above zero and a 95th percentile of 1 to 100 times it");
}

TEST_CASE("a scenario has a load or what a timeline is about, not both") {
    CHECK(mistake(with_load("orders: 1", "stock: { 1: 10 }\n")) ==
          "a scenario with \"load\" has no \"stock\"");
    CHECK(mistake(with_load("orders: 1", "timeline: []\n")) ==
          "a scenario with \"load\" has no \"timeline\"");
    CHECK(mistake(with_load("orders: 1", "queue: none\n")) ==
          "\"load\" needs a queue, and \"queue\" is none");
}

TEST_CASE("an extending scenario changes single keys of a load and of its consumers") {
    const auto loaded =
        load_text("load.yaml",
                  "version: 1\nname: A load\n"
                  "load: { orders: 5, groups: 2, consumer: { work: 1s, think: 3ms } "
                  "}\n---\nversion: 1\nextends: 'load.yaml#1'\nname: B\n"
                  "load: { groups: 9, consumer: { work: 2s } }\n");
    for (const auto& diagnostic : loaded.diagnostics) FAIL_CHECK(diagnostic.message);
    REQUIRE(loaded.scenarios.size() == 2);
    const auto& load = loaded.scenarios.back().load.value();
    CHECK(load.orders == 5);
    CHECK(load.groups == 9);
    CHECK(load.consumer.work.first == 2s);
    CHECK(load.consumer.policy.think == 3ms);
}

TEST_SUITE_END();
