#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <sstream>
#include <string>
#include <utility>

#include "report/report.hpp"
#include "scenario/load.hpp"
#include "simulation/run_result.hpp"

namespace sqsim::report::test {

using namespace std::chrono_literals;

/// A run written down by hand: a scenario, events, how its entries came out. Messages are called by
/// the scenario's names; their ids are `id-` and the name.
class RunBuilder {
  public:
    explicit RunBuilder(const std::string& yaml, const std::string& path = "order.yaml")
        : loaded_{scenario::load_text(path, yaml)} {
        for (const auto& diagnostic : loaded_.diagnostics) MESSAGE(diagnostic.message);
        REQUIRE(loaded_.diagnostics.empty());
        result_.scenario = &loaded_.scenarios.front();
        result_.seed = result_.scenario->seed;
        for (const auto& consumer : result_.scenario->consumers)
            result_.actors.push_back(consumer.name);
        result_.actors.push_back("order-service");
        result_.start = VirtualClock::default_start;
        result_.end = result_.start;
    }

    /// What follows happens this long after the beginning.
    RunBuilder& at(Duration since_start) {
        result_.end = result_.start + since_start;
        return *this;
    }
    /// What follows is done by this actor; `time` is nobody.
    RunBuilder& by(const std::string& actor) {
        actor_ = runtime::no_actor;
        for (std::size_t i = 0; i < result_.actors.size(); ++i) {
            if (result_.actors[i] == actor) actor_ = static_cast<runtime::ActorId>(i);
        }
        return *this;
    }
    template <typename Event>
    RunBuilder& event(const Event& event) {
        result_.history.append(result_.end, actor_, history::Payload{event});
        return *this;
    }

    RunBuilder& call(const simulation::CallResult& call) {
        result_.calls.push_back(call);
        return *this;
    }
    RunBuilder& stock(std::int64_t product_no, std::int64_t quantity) {
        return event(stock::StockLaidIn{product_no, quantity});
    }
    RunBuilder& sent(const std::string& name, std::string_view group, std::uint64_t sequence) {
        result_.message_names["id-" + name] = name;
        const auto id = "id-" + name;
        return event(MessageSent{queue(), id, group, name, sequence, result_.end});
    }
    RunBuilder& received(const std::string& name, std::string_view group, std::int32_t count = 1) {
        const auto id = "id-" + name;
        return event(MessageReceived{queue(), id, group, name, 1, count, 1, result_.end + 30s, 1});
    }
    RunBuilder& reduced(const std::string& name, std::string_view group, std::int64_t order,
                        std::int64_t product, std::int64_t quantity, std::int64_t stored) {
        const auto id = "id-" + name;
        event(stock::HandlingStarted{id, group, order, 1, 1});
        event(stock::StockReduced{id, group, 1, order, product, quantity, stored});
        return event(stock::HandlingFinished{id, group, order, ""});
    }
    RunBuilder& deleted(const std::string& name, std::string_view group) {
        const auto id = "id-" + name;
        return event(MessageDeleted{queue(), id, group, 1});
    }
    /// The next entry of the timeline is judged now.
    RunBuilder& judged(std::size_t passed, std::size_t failed = 0) {
        const auto entry = result_.entries.size();
        result_.entries.push_back({entry, result_.end, result_.history.size(), passed, failed});
        return *this;
    }
    RunBuilder& fails(simulation::Failure failure) {
        result_.failures.push_back(std::move(failure));
        return *this;
    }

    [[nodiscard]] simulation::RunResult& result() { return result_; }
    [[nodiscard]] std::string_view queue() const { return result_.scenario->queue.name; }

  private:
    scenario::Loaded loaded_;
    simulation::RunResult result_;
    runtime::ActorId actor_ = runtime::no_actor;
};

/// Two orders of two products, two consumers: small enough to be drawn in a test.
inline const char* const two_orders = R"(version: 1
name: { en: Two orders, ko: 주문 두 건 }
seed: 0x5EED
stock: { 1: 10, 2: 20 }
orders:
  o1: { order: 1, product: 1, quantity: 5 }
  o3: { order: 3, product: 2, quantity: 10 }
consumers: { c1: {}, c2: {} }
ticks: { T0: 0s, T1: 10s, T2: 20s }
timeline:
  - at: T0
    do: [ { order: [o1, o3] } ]
    expect: { queue: { STOCK_GROUP1: [o1], STOCK_GROUP2: [o3] } }
  - at: T1
    say: { en: Both groups are locked, ko: 두 그룹 모두 잠김 }
    do: [ { c1: receive }, { c2: receive } ]
  - at: T2
    do: [ { c1: done o1 } ]
    expect:
      stock: { 1: 5, 2: 20 }
always: [effect-once]
)";

inline RunBuilder two_orders_run() {
    RunBuilder run{two_orders};
    run.stock(1, 10).stock(2, 20).by("order-service");
    run.sent("o1", "STOCK_GROUP1", 1).sent("o3", "STOCK_GROUP2", 2).judged(2);
    run.at(10s).by("c1").received("o1", "STOCK_GROUP1");
    run.by("c2").received("o3", "STOCK_GROUP2").judged(0);
    run.at(20s).by("c1").reduced("o1", "STOCK_GROUP1", 1, 1, 5, 5).deleted("o1", "STOCK_GROUP1");
    run.judged(2);
    return run;
}

inline std::string shown(const simulation::RunResult& result, const Look& look) {
    std::ostringstream out;
    print_run(out, result, look);
    return out.str();
}

}  // namespace sqsim::report::test
