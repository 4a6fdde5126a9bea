#include "simulation/live_stage.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "simulation/ensemble.hpp"
#include "simulation/standstill_watch.hpp"
#include "store/database.hpp"

namespace sqsim::simulation {

namespace {

scenario::Scenario with_everybody_polling(scenario::Scenario scenario) {
    for (auto& consumer : scenario.consumers) let_poll(consumer, scenario.queue.visibility_timeout);
    return scenario;
}

}  // namespace

/// Passes events on and keeps none: a server runs for days.
class LiveStage::LiveRecorder final : public Recorder {
  public:
    LiveRecorder(LiveStage& stage, MessageNames& names)
        : Recorder{stage.runtime_, names, {}}, stage_{stage} {}

    /// Null: nobody listens.
    void begin(LiveListener* listener) {
        listener_ = listener;
        watch_.clear();
    }

  private:
    void record(TimePoint at, const history::Payload& payload) override {
        if (listener_ == nullptr) return;
        const runtime::ActorId actor = doer(payload);
        stage_.keep(actor, payload);
        listener_->on_live_event(at, actor, payload);
        // What others do in an instant that stands still is no circle.
        if (actor == runtime::no_actor || !watch_.notice(at, payload)) return;
        watch_.clear();
        for (const auto& consumer : stage_.crew_) consumer->crash("time stood still");
    }

    LiveStage& stage_;
    LiveListener* listener_ = nullptr;
    StandstillWatch watch_;
};

LiveStage::LiveStage(const scenario::Scenario& scenario, EngineOptions engine,
                     const scenario::QueueHome& home)
    : scenario_{with_everybody_polling(scenario)},
      seed_{engine.seed},
      disk_{runtime_, scenario_},
      recorder_{std::make_unique<LiveRecorder>(*this, names_)},
      queue_requests_{scenario::queue_requests(scenario_, home)},
      stock_{disk_.connect_impatiently()} {
    queues_.emplace(runtime_, std::move(engine), recorder_.get());
    const Cast cast = cast_actors(scenario_, runtime_);
    world_.emplace(World{scenario_, runtime_, *queues_, *recorder_, names_,
                         [this] { return disk_.connect(); }, cast.timeline, seed_});
    for (std::size_t i = 0; i < cast.consumers.size(); ++i) {
        const auto& definition = scenario_.consumers[i];
        crew_.push_back(std::make_unique<Consumer>(*world_, definition, cast.consumers[i]));
    }
}

LiveStage::~LiveStage() {
    clear();
}

void LiveStage::begin(TimePoint now) {
    clear();
    runtime_.reset(now);
    static_cast<void>(cast_actors(scenario_, runtime_));
    store::SimulationDisk::seed_random(seed_);
    queues_->reset(seed_);
    disk_.restore();
    states_.clear();
    for (const auto& consumer : scenario_.consumers) states_.push_back({&consumer});
    // Faults strike orders by the names that the scenario gives them.
    for (const auto& order : scenario_.orders)
        names_.expect(order.request.deduplication_id(), order.name);
    recorder_->begin(listener_);
    for (const auto& request : queue_requests_) {
        if (const auto created = queues_->create_queue(request); !created)
            throw std::runtime_error{request.queue_name + ": " + created.error().message};
    }
    for (const auto& product : scenario_.stock)
        recorder_->on_stock_event(now, stock::StockLaidIn{product.product_no, product.quantity});
    for (const auto& consumer : crew_) schedule(*world_, *consumer, now);
    run_until(now);
}

/// Ends all tasks, unheard: what they say on their way out belongs to no run any more.
void LiveStage::clear() {
    recorder_->begin(nullptr);
    for (const auto& consumer : crew_) consumer->abandon();
    runtime_.reset();
    for (const auto& consumer : crew_) consumer->clear();
    names_.clear();
}

void LiveStage::run_until(TimePoint now) {
    queues_->look_again();
    runtime_.run_until(now);
}

void LiveStage::keep(runtime::ActorId actor, const history::Payload& payload) {
    if (const auto* started = std::get_if<stock::HandlingStarted>(&payload)) {
        states_.at(static_cast<std::size_t>(actor))
            .working_on.push_back({std::string{started->message_id}, started->order_id});
    } else if (const auto* finished = std::get_if<stock::HandlingFinished>(&payload)) {
        std::erase_if(states_.at(static_cast<std::size_t>(actor)).working_on,
                      [&](const Work& work) { return work.message_id == finished->message_id; });
    } else if (const auto* crashed = std::get_if<stock::ConsumerCrashed>(&payload)) {
        ConsumerState& state = state_of(crashed->consumer);
        state.life = Life::down;
        state.working_on.clear();
    } else if (const auto* stopped = std::get_if<stock::ConsumerStopped>(&payload)) {
        state_of(stopped->consumer).life = Life::stopped;
    } else if (const auto* up = std::get_if<stock::ConsumerStarted>(&payload)) {
        state_of(up->consumer).life = Life::up;
    }
}

LiveStage::ConsumerState& LiveStage::state_of(std::string_view consumer) {
    return *std::find_if(states_.begin(), states_.end(), [&](const ConsumerState& state) {
        return state.definition->name == consumer;
    });
}

const store::StockStore::Quantities& LiveStage::stock() {
    store::StockStore::Quantities quantities;
    try {
        stock_->find_quantities(quantities);
        quantities_ = std::move(quantities);
    } catch (const store::StoreError& error) {
        if (!error.busy()) throw;
    }
    return quantities_;
}

}  // namespace sqsim::simulation
