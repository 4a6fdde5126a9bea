/// Workers on threads against a SQLite file, beside the floor measured in the same run: one thread
/// that runs the same statements under the same pragmas and nothing else. The counter `of_floor` is
/// the ratio of the two rates.

#include <benchmark/benchmark.h>
#include <stdlib.h>  // mkdtemp

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "runtime/thread_runtime.hpp"
#include "stock/listener.hpp"
#include "stock/lock_patience.hpp"
#include "stock/stock_message_listener.hpp"
#include "stock/stock_service.hpp"
#include "store/stock_repository.hpp"

namespace {

using namespace sqsim;

constexpr std::int64_t product_count = 100;
constexpr std::int64_t orders_per_product = 100;
constexpr std::int64_t order_count = product_count * orders_per_product;
constexpr std::int64_t plenty = 1'000'000;

class DatabaseFile {
  public:
    DatabaseFile() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "sqsim-bench-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) std::abort();
        directory_ = pattern;
        const auto database = open({});
        store::StockRepository::create_schema(*database);
        store::StockRepository stock{*database};
        for (std::int64_t product = 1; product <= product_count; ++product) {
            stock.lay_in(product, plenty);
        }
    }
    ~DatabaseFile() { std::filesystem::remove_all(directory_); }
    DatabaseFile(const DatabaseFile&) = delete;
    DatabaseFile& operator=(const DatabaseFile&) = delete;

    [[nodiscard]] std::unique_ptr<store::Database> open(store::BusyHandler busy) const {
        return std::make_unique<store::Database>(
            (directory_ / "stock.db").string(),
            store::Database::Options{"unix", true, std::move(busy)});
    }

  private:
    std::filesystem::path directory_;
};

double seconds_of(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double bare_loop() {
    const DatabaseFile file;
    const auto database = file.open({});
    store::StockRepository stock{*database};
    return seconds_of([&] {
        for (std::int64_t i = 0; i < order_count; ++i) {
            const std::int64_t product = i % product_count + 1;
            store::Transaction transaction{*database, store::Transaction::Kind::immediate};
            const auto row = stock.find_by_product_no(product);
            stock.save_quantity(product, row->quantity - 1);
            transaction.commit();
        }
    });
}

/// One consumer process: a listener with a worker of its own.
struct Process {
    Process(const DatabaseFile& file, runtime::ThreadRuntime& runtime,
            runtime::QueueService& queues, runtime::ActorId actor, stock::ListenerOptions options,
            std::function<void()> handled)
        : store{store::stock_in(file.open(stock::lock_patience(runtime, 1)))},
          sender{queues},
          service{{runtime, sender, *store, nullptr, "stock.fifo", {}, {}}},
          listener{runtime, nullptr,
                   [](const stock::StockReduceRequest&, const Message&) { return Duration{0}; }},
          container{{runtime, queues, actor, "bench", "stock.fifo", options,
                     [this, done = std::move(handled)](const Message& message) {
                         listener.listen_order_queue(message, service);
                         done();
                         return true;
                     },
                     nullptr}} {}

    std::unique_ptr<store::StockStore> store;
    stock::AwsSqsMessageSender sender;
    stock::StockService service;
    stock::StockMessageListener listener;
    stock::ListenerContainer container;
};

double workers(int process_count) {
    const DatabaseFile file;
    runtime::ThreadRuntime runtime;
    std::vector<runtime::ActorId> actors;
    for (int i = 0; i < process_count; ++i) actors.push_back(runtime.add_actor("consumer"));
    runtime::QueueService queues{runtime, {}, nullptr};
    (void)queues.create_queue({"stock.fifo", {{"FifoQueue", "true"}}});
    stock::AwsSqsMessageSender sender{queues};
    for (std::int64_t i = 0; i < order_count; ++i) {
        const stock::StockReduceRequest request{i, i % product_count + 1, 1};
        (void)sender.send_message({"stock.fifo", request.message_group_id(),
                                   request.deduplication_id(), request.to_json()});
    }
    stock::ListenerOptions options;
    options.dispatch = stock::Dispatch::sequence;  // one connection per process, as the floor
    options.ack_at = stock::AcknowledgeAt::poll;
    options.poll_gate = Duration{0};
    std::atomic<std::int64_t> left{order_count};
    std::vector<std::unique_ptr<Process>> processes;
    for (const auto actor : actors) {
        processes.push_back(std::make_unique<Process>(file, runtime, queues, actor, options, [&] {
            if (left.fetch_sub(1) == 1) left.notify_all();
        }));
    }
    const double seconds = seconds_of([&] {
        for (const auto& process : processes) process->container.start();
        for (auto now = left.load(); now > 0; now = left.load()) left.wait(now);
    });
    runtime.stop();
    runtime.join();
    return seconds;
}

void workers_on_threads(benchmark::State& state) {
    double floor = 0;
    double measured = 0;
    for (auto _ : state) {
        floor += bare_loop();
        const double seconds = workers(static_cast<int>(state.range(0)));
        measured += seconds;
        state.SetIterationTime(seconds);
    }
    state.SetItemsProcessed(state.iterations() * order_count);
    state.counters["floor_per_second"] =
        static_cast<double>(state.iterations() * order_count) / floor;
    state.counters["of_floor"] = floor / measured;
}

}  // namespace

BENCHMARK(workers_on_threads)
    ->Arg(1)
    ->Arg(2)
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
