/// The load of scenarios/sweeps/million.yaml, beside the floor measured in the same run: what the
/// queue alone needs for as many sends, receives and deletes, with nobody working and no stock.

#include <benchmark/benchmark.h>

#include <sqsim/engine.hpp>
#include <stdexcept>
#include <string>

#include "scenario/load.hpp"
#include "stock/stock_reduce_request.hpp"
#include "sweep/load_run.hpp"

namespace {

using namespace sqsim;

constexpr Duration pace = std::chrono::milliseconds{1};

scenario::Scenario million() {
    const auto loaded = scenario::load_file(SQSIM_SCENARIOS "/sweeps/million.yaml");
    if (loaded.scenarios.empty()) throw std::runtime_error{"scenarios/sweeps/million.yaml is gone"};
    return loaded.scenarios.front();
}

void a_million_messages(benchmark::State& state) {
    const auto scenario = million();
    for (auto _ : state) {
        const auto figures = sweep::play_load(scenario, scenario.seed);
        if (!figures.finished || figures.reduced != scenario.load->orders)
            state.SkipWithError("the load was not worked off");
    }
    state.SetItemsProcessed(state.iterations() * scenario.load->orders);
}

/// The messages of the same orders, each received and deleted before the next one is sent.
void floor_queue_alone(benchmark::State& state) {
    const auto scenario = million();
    const auto& load = *scenario.load;
    for (auto _ : state) {
        Engine engine;
        TimePoint now = VirtualClock::default_start;
        const auto created = engine.create_queue({"stock.fifo", {{"FifoQueue", "true"}}}, now);
        const std::string url = created.value().queue_url;
        for (std::int64_t order = 1; order <= load.orders; ++order) {
            now += pace;
            const stock::StockReduceRequest request{order, 1 + order % load.groups, 1};
            SendMessageRequest send;
            send.queue_url = url;
            send.message_body = request.to_json();
            send.message_group_id = request.message_group_id();
            send.message_deduplication_id = request.deduplication_id();
            benchmark::DoNotOptimize(engine.send_message(send, now));
            ReceiveMessageRequest receive;
            receive.queue_url = url;
            const auto received = engine.receive_message(receive, now);
            for (const auto& message : received->messages) {
                benchmark::DoNotOptimize(engine.delete_message({url, message.receipt_handle}, now));
            }
        }
    }
    state.SetItemsProcessed(state.iterations() * load.orders);
}

BENCHMARK(a_million_messages)->Unit(benchmark::kSecond)->Iterations(1);
BENCHMARK(floor_queue_alone)->Unit(benchmark::kSecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
