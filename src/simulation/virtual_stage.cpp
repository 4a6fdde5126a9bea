#include "simulation/virtual_stage.hpp"

#include <utility>

#include "simulation/standstill_watch.hpp"

namespace sqsim::simulation {

class VirtualStage::WatchfulRecorder final : public Recorder {
  public:
    WatchfulRecorder(runtime::Runtime& runtime, MessageNames& names,
                     const std::atomic<bool>* interrupt)
        : Recorder{runtime, names, {.commits_in_order = true}}, interrupt_{interrupt} {}

    void set_end(std::function<void()> end) { end_ = std::move(end); }

    /// Set if time stood still in the run.
    [[nodiscard]] const std::optional<TimeStoodStill>& standstill() const { return standstill_; }

    void begin_run() {
        watch_.clear();
        standstill_.reset();
    }

  private:
    void record(TimePoint at, const history::Payload& payload) override {
        Recorder::record(at, payload);
        if (watch_.notice(at, payload) && !standstill_)
            standstill_ = TimeStoodStill{at, watch_.events(), history().size() - 1};
        const bool interrupted =
            interrupt_ != nullptr && interrupt_->load(std::memory_order_relaxed);
        if (interrupted || standstill_) end_();
    }

    StandstillWatch watch_;
    std::optional<TimeStoodStill> standstill_;
    const std::atomic<bool>* interrupt_;
    std::function<void()> end_;
};

VirtualStage::VirtualStage(const scenario::Scenario& scenario, const std::atomic<bool>* interrupt)
    : scenario_{scenario},
      interrupt_{interrupt},
      disk_{runtime_, scenario},
      recorder_{std::make_unique<WatchfulRecorder>(runtime_, names_, interrupt)} {}

VirtualStage::~VirtualStage() = default;

void VirtualStage::run(std::uint64_t seed, RunResult& result) {
    runtime_.reset();
    store::SimulationDisk::seed_random(seed);
    cast_ = cast_actors(scenario_, runtime_);
    if (ensemble_) {
        queues_->reset(seed);
        disk_.restore();
    } else {
        EngineOptions options;
        options.seed = seed;
        queues_.emplace(runtime_, options, recorder_.get());
        ensemble_.emplace(World{scenario_, runtime_, *queues_, *recorder_, names_,
                                [this] { return disk_.connect(); }, cast_.timeline, seed},
                          cast_);
        stock_table_.emplace(ensemble_->stock(), &disk_.disk());
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
