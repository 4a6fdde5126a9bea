/// Whole runs of the document's timeline on the virtual runtime, beside the floor measured in the
/// same run: what SQLite alone needs for the run's transactions and the restore of the database.

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <stdexcept>
#include <string>

#include "scenario/load.hpp"
#include "simulation/simulation.hpp"
#include "store/simulation_vfs.hpp"
#include "store/stock_repository.hpp"

namespace {

using namespace sqsim;

scenario::Scenario timeline() {
    const auto loaded = scenario::load_file(SQSIM_SCENARIOS "/tour/concurrent-orders.yaml");
    if (loaded.scenarios.empty()) throw std::runtime_error{"the tour's first scenario is missing"};
    return loaded.scenarios.front();
}

void whole_runs_of_the_timeline(benchmark::State& state) {
    const auto scenario = timeline();
    simulation::Simulation simulation{scenario, {}};
    std::uint64_t seed = 0;
    for (auto _ : state) {
        const auto& result = simulation.run(seed++);
        if (!result.passed()) state.SkipWithError("the timeline did not hold");
        benchmark::DoNotOptimize(result.history.size());
    }
    state.SetItemsProcessed(state.iterations());
}

/// The same reductions by the same two connections, with nothing around them.
void floor_sqlite_alone(benchmark::State& state) {
    const auto scenario = timeline();
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

BENCHMARK(whole_runs_of_the_timeline)->Unit(benchmark::kMicrosecond);
BENCHMARK(floor_sqlite_alone)->Unit(benchmark::kMicrosecond);
BENCHMARK_MAIN();
