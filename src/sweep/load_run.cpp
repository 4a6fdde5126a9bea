#include "sweep/load_run.hpp"

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "runtime/virtual_runtime.hpp"
#include "scenario/queue_requests.hpp"
#include "store/memory_stock.hpp"
#include "store/simulation_vfs.hpp"
#include "store/stock_repository.hpp"
#include "sweep/load_consumer.hpp"
#include "sweep/order_desk.hpp"

namespace sqsim::sweep {

namespace {

/// Locked stock is asked for again each millisecond of virtual time, for five seconds.
constexpr Duration busy_retry = std::chrono::milliseconds{1};
constexpr int busy_attempts = 5000;

/// Enough for every order: that there is too little is not what a load is about.
constexpr std::int64_t quantity = 1'000'000'000;

/// The world of one run of a load.
class LoadRun {
  public:
    LoadRun(const scenario::Scenario& scenario, std::uint64_t seed,
            const std::atomic<bool>* interrupt)
        : scenario_{scenario}, load_{*scenario.load}, seed_{seed}, interrupt_{interrupt} {}

    Figures play();

  private:
    [[nodiscard]] EngineOptions engine_options() const;
    void lay_in_stock();
    [[nodiscard]] std::unique_ptr<store::StockStore> connect();
    bool wait_for_stock(int attempt);
    void create_queues();
    void wait_until_settled();

    const scenario::Scenario& scenario_;
    const scenario::LoadDefinition& load_;
    const std::uint64_t seed_;
    const std::atomic<bool>* interrupt_;
    runtime::VirtualRuntime runtime_;
    std::optional<store::SimulationDisk> disk_;
    std::optional<store::MemoryStock> memory_;
    StageFigures figures_{runtime_, load_.orders, scenario_.queue.name};
    runtime::QueueService queues_{runtime_, engine_options(), &figures_};
};

EngineOptions LoadRun::engine_options() const {
    EngineOptions options;
    options.seed = seed_;
    if (load_.quotas) options.request_quotas = RequestQuotas::of_region(*load_.quotas);
    return options;
}

bool LoadRun::wait_for_stock(int attempt) {
    if (attempt >= busy_attempts) return false;
    figures_.waits_for_stock(attempt, busy_retry);
    runtime_.sleep_for(busy_retry);
    return true;
}

std::unique_ptr<store::StockStore> LoadRun::connect() {
    auto wait = [this](int attempt) { return wait_for_stock(attempt); };
    if (memory_) return memory_->connect(wait);
    return store::stock_in(std::make_unique<store::Database>(
        disk_->path(),
        store::Database::Options{store::SimulationDisk::vfs_name(), false, std::move(wait)}));
}

void LoadRun::lay_in_stock() {
    if (load_.memory) {
        memory_.emplace().reserve(static_cast<std::size_t>(load_.groups));
    } else {
        disk_.emplace(
            store::SimulationDisk::Hooks{[this] { return runtime_.now(); },
                                         [this](Duration span) { runtime_.sleep_for(span); }});
        store::SimulationDisk::seed_random(seed_);
        store::Database database{disk_->path(), {store::SimulationDisk::vfs_name(), false, {}}};
        store::StockRepository::create_schema(database);
    }
    const auto stock = connect();
    const store::StockTransaction all{*stock, store::StockStore::Begin::deferred, 0};
    for (std::int64_t product = 1; product <= load_.groups; ++product) {
        stock->lay_in(product, quantity);
    }
    stock->commit();
}

void LoadRun::create_queues() {
    for (const auto& request : scenario::queue_requests(scenario_)) {
        const auto created = queues_.create_queue(request);
        if (!created)
            throw std::runtime_error{"queue " + request.queue_name + ": " +
                                     created.error().message};
    }
}

void LoadRun::wait_until_settled() {
    const TimePoint deadline = runtime_.now() + load_.within;
    constexpr Duration step = std::chrono::seconds{1};  // of the model, between looks at the flag
    while (!figures_.is_settled() && runtime_.now() < deadline) {
        if (interrupt_ != nullptr && interrupt_->load()) return;
        const auto ticket = figures_.settled().ticket();
        runtime_.wait(figures_.settled(), ticket, std::min(deadline, runtime_.now() + step));
    }
}

Figures LoadRun::play() {
    const Stage stage{scenario_, runtime_, queues_, figures_, [this] { return connect(); }, seed_};
    std::vector<runtime::ActorId> actors;
    std::vector<std::unique_ptr<LoadConsumer>> consumers;
    for (std::int64_t i = 0; i < load_.consumers; ++i) {
        std::string name = "c" + std::to_string(i + 1);
        actors.push_back(runtime_.add_actor(name));
        consumers.push_back(std::make_unique<LoadConsumer>(stage, actors.back(), std::move(name)));
    }
    actors.push_back(runtime_.add_actor("order-service"));
    OrderDesk desk{stage, actors.back()};
    Figures result;
    runtime_.spawn(runtime_.add_actor("load"), "load", [&] {
        lay_in_stock();
        create_queues();
        queues_.take(load_.call);
        const auto before = queues_.call_count();
        for (const auto& consumer : consumers) consumer->start();
        desk.open();
        wait_until_settled();
        result = figures_.take();
        result.calls = static_cast<std::int64_t>(queues_.call_count() - before);
        for (const auto& consumer : consumers) consumer->abandon();
        for (const auto actor : actors) runtime_.kill(actor);
    });
    runtime_.run();
    result.seed = seed_;
    return result;
}

}  // namespace

Figures play_load(const scenario::Scenario& scenario, std::uint64_t seed,
                  const std::atomic<bool>* interrupt) {
    return LoadRun{scenario, seed, interrupt}.play();
}

}  // namespace sqsim::sweep
