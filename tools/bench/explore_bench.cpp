/// How fast schedules are explored, beside the floors measured in the same run: SQLite alone with
/// the statements of a run, and fibers that do nothing but take turns.

#include <benchmark/benchmark.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "explore/exhaustive.hpp"
#include "explore/sampler.hpp"
#include "explore/stage.hpp"
#include "runtime/fiber.hpp"
#include "scenario/load.hpp"
#include "store/simulation_vfs.hpp"
#include "store/stock_repository.hpp"

namespace {

using namespace sqsim;

/// Two consumers and five orders of two products.
scenario::Scenario two_consumers(const std::string& policy) {
    const auto loaded = scenario::load_text("bench.yaml",
                                            "version: 1\n"
                                            "name: bench\n"
                                            "stock: { 1: 100, 2: 200 }\n"
                                            "orders:\n"
                                            "  o1: { order: 1, product: 1, quantity: 5 }\n"
                                            "  o2: { order: 2, product: 1, quantity: 3 }\n"
                                            "  o3: { order: 3, product: 2, quantity: 10 }\n"
                                            "  o4: { order: 4, product: 1, quantity: 2 }\n"
                                            "  o5: { order: 5, product: 2, quantity: 5 }\n"
                                            "consumers:\n"
                                            "  c1: { " +
                                                policy +
                                                " }\n"
                                                "  c2: { " +
                                                policy +
                                                " }\n"
                                                "timeline:\n"
                                                "  - at: 0s\n"
                                                "    do:\n"
                                                "      - order: [o1, o2, o3, o4, o5]\n");
    if (loaded.scenarios.empty()) throw std::runtime_error{"the scenario does not load"};
    return loaded.scenarios.front();
}

void schedules(benchmark::State& state, const std::string& strategy) {
    const auto scenario = two_consumers("lock: pessimistic");
    explore::Stage stage{scenario, {}};
    const auto portfolio = explore::Portfolio::named(strategy);
    const std::uint64_t steps = explore::expected_steps(stage);
    stage.tell_states(false);
    std::uint64_t index = 0;
    for (auto _ : state) {
        const auto verdict = explore::play_run(stage, *portfolio, 1, index++, steps);
        if (verdict.kind != explore::Verdict::Kind::held) state.SkipWithError("a run went wrong");
    }
    state.SetItemsProcessed(state.iterations());
}

/// Every interleaving with one visibility timeout that may end at any moment.
void exhaustive_with_an_expiry(benchmark::State& state) {
    const auto scenario = two_consumers("lock: none");
    explore::Stage::Options options;
    options.faults.set(explore::Action::Kind::expire, 1);
    explore::Stage stage{scenario, options};
    for (auto _ : state) {
        const auto result = explore::search_exhaustively(stage, {});
        if (!result.complete) state.SkipWithError("not complete");
        state.counters["states"] = static_cast<double>(result.graph.size());
        state.counters["runs"] = static_cast<double>(result.runs);
    }
}

/// Two fibers that take turns as often as the workers of a run do.
void floor_fibers_alone(benchmark::State& state) {
    constexpr int turns = 40;
    struct Worker {
        Worker() : fiber{[](void* self) { static_cast<Worker*>(self)->work(); }, this} {}
        void work() {
            for (int i = 0; i < turns / 2; ++i) fiber.suspend();
        }
        runtime::Fiber fiber;
    };
    Worker workers[2];
    for (auto _ : state) {
        for (int i = 0; i <= turns / 2; ++i) {
            for (Worker& worker : workers) worker.fiber.resume();
        }
    }
    state.SetItemsProcessed(state.iterations());
}

/// The same reductions by the same two connections, with nothing around them.
void floor_sqlite_alone(benchmark::State& state) {
    const auto scenario = two_consumers("lock: pessimistic");
    store::SimulationDisk disk{{[] { return VirtualClock::default_start; }, [](Duration) {}}};
    const auto open = [&] {
        return std::make_unique<store::Database>(
            disk.path(), store::Database::Options{store::SimulationDisk::vfs_name(), false, {}});
    };
    const auto first = open();
    const auto second = open();
    store::StockRepository::create_schema(*first);
    store::StockRepository stocks[]{store::StockRepository{*first},
                                    store::StockRepository{*second}};
    store::Database* databases[]{first.get(), second.get()};
    for (const auto& product : scenario.stock) {
        stocks[0].lay_in(product.product_no, product.quantity);
    }
    const auto image = disk.image();
    for (auto _ : state) {
        disk.restore(image);
        for (const auto& order : scenario.orders) {
            const auto worker = static_cast<std::size_t>(order.request.product_no - 1);
            store::Transaction transaction{*databases[worker], store::Transaction::Kind::immediate};
            const auto row = stocks[worker].find_by_product_no(order.request.product_no);
            stocks[worker].save_quantity(order.request.product_no,
                                         row->quantity - order.request.quantity);
            transaction.commit();
        }
    }
    state.SetItemsProcessed(state.iterations());
}

}  // namespace

BENCHMARK_CAPTURE(schedules, portfolio, "portfolio")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(schedules, random, "random")->Unit(benchmark::kMicrosecond);
BENCHMARK(exhaustive_with_an_expiry)->Unit(benchmark::kMillisecond);
BENCHMARK(floor_sqlite_alone)->Unit(benchmark::kMicrosecond);
BENCHMARK(floor_fibers_alone)->Unit(benchmark::kMicrosecond);
BENCHMARK_MAIN();
