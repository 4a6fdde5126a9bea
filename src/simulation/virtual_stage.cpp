#include "simulation/virtual_stage.hpp"

#include <utility>

#include "store/stock_repository.hpp"

namespace sqsim::simulation {

namespace {

/// A locked database is asked again each millisecond of virtual time, for five seconds.
constexpr Duration busy_retry = std::chrono::milliseconds{1};
constexpr int busy_attempts = 5000;
/// So many events in one instant of which none brings the run forward are a circle: no scenario has
/// this many consumers that could each do something of their own first.
constexpr std::uint64_t standstill_events = 100'000;

/// Whether an event uses something up, so that it cannot be repeated for ever in one instant.
bool brings_forward(const history::Payload& payload) {
    return std::holds_alternative<MessageSent>(payload) ||
           std::holds_alternative<MessageDeleted>(payload) ||
           std::holds_alternative<MessageMovedToDeadLetterQueue>(payload) ||
           std::holds_alternative<stock::StockReduced>(payload);
}

}  // namespace

class VirtualStage::WatchfulRecorder final : public Recorder {
  public:
    WatchfulRecorder(runtime::Runtime& runtime, MessageNames& names,
                     const std::atomic<bool>* interrupt)
        : Recorder{runtime, names, {.commits_in_order = true}}, interrupt_{interrupt} {}

    void set_end(std::function<void()> end) { end_ = std::move(end); }

    /// Set if time stood still in the run.
    [[nodiscard]] const std::optional<TimeStoodStill>& standstill() const { return standstill_; }

    void begin_run() {
        instant_ = {};
        events_since_ = 0;
        standstill_.reset();
    }

  private:
    void record(TimePoint at, const history::Payload& payload) override {
        Recorder::record(at, payload);
        watch_time(at, payload);
        const bool interrupted =
            interrupt_ != nullptr && interrupt_->load(std::memory_order_relaxed);
        if (interrupted || standstill_) end_();
    }

    void watch_time(TimePoint at, const history::Payload& payload) {
        if (at != instant_ || brings_forward(payload)) {
            instant_ = at;
            events_since_ = 0;
        } else if (++events_since_ >= standstill_events && !standstill_) {
            standstill_ = TimeStoodStill{at, events_since_, history().size() - 1};
        }
    }

    TimePoint instant_{};
    std::uint64_t events_since_ = 0;
    std::optional<TimeStoodStill> standstill_;
    const std::atomic<bool>* interrupt_;
    std::function<void()> end_;
};

VirtualStage::VirtualStage(const scenario::Scenario& scenario, const std::atomic<bool>* interrupt)
    : scenario_{scenario},
      interrupt_{interrupt},
      disk_{
          {[this] { return runtime_.now(); }, [this](Duration span) { runtime_.sleep_for(span); }}},
      recorder_{std::make_unique<WatchfulRecorder>(runtime_, names_, interrupt)} {
    lay_in_stock();
}

VirtualStage::~VirtualStage() = default;

void VirtualStage::lay_in_stock() {
    store::Database database{disk_.path(), {store::SimulationDisk::vfs_name(), false, {}}};
    store::StockRepository::create_schema(database);
    store::StockRepository stock{database};
    for (const auto& product : scenario_.stock) stock.lay_in(product.product_no, product.quantity);
    image_ = disk_.image();
}

void VirtualStage::run(std::uint64_t seed, RunResult& result) {
    runtime_.reset();
    store::SimulationDisk::seed_random(seed);
    cast_ = cast_actors(scenario_, runtime_);
    if (ensemble_) {
        queues_->reset(seed);
        disk_.restore(image_);
    } else {
        EngineOptions options;
        options.seed = seed;
        queues_.emplace(runtime_, options, recorder_.get());
        auto connect = [this] {
            return store::stock_in(std::make_unique<store::Database>(
                disk_.path(), store::Database::Options{store::SimulationDisk::vfs_name(), false,
                                                       [this](int attempt) {
                                                           runtime_.sleep_for(busy_retry);
                                                           return attempt < busy_attempts;
                                                       }}));
        };
        ensemble_.emplace(
            World{scenario_, runtime_, *queues_, *recorder_, names_, connect, cast_.timeline, seed},
            cast_);
        stock_table_.emplace(ensemble_->stock(), &disk_);
        recorder_->set_end([this] { ensemble_->end_tasks(); });
    }
    ensemble_->clear(seed);
    recorder_->begin_run();
    Director director{{ensemble_->world(), ensemble_->consumers(), ensemble_->shop(),
                       ensemble_->clients(), ensemble_->judge(), &*stock_table_,
                       [this] { runtime_.settle(); }, Duration{0}}};
    result.start = runtime_.now();
    runtime_.spawn(cast_.timeline, "timeline", [&] {
        ensemble_->set_the_stage();
        director.play(result.start);
        ensemble_->end_tasks();
    });
    runtime_.run();
    result.interrupted = interrupt_ != nullptr && interrupt_->load();
    const auto& standstill = recorder_->standstill();
    if (!result.interrupted && !standstill) {
        runtime_.spawn(cast_.timeline, "closing",
                       [&] { ensemble_->close_the_books(*stock_table_); });
        runtime_.run();
    }
    ensemble_->tell(result, director);
    if (standstill) result.failures.assign({*standstill});
    std::swap(result.history, recorder_->history());  // the next run writes into the older one
}

}  // namespace sqsim::simulation
