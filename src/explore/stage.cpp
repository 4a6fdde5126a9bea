#include "explore/stage.hpp"

#include <algorithm>

#include "core/fingerprint.hpp"
#include "explore/drain_bound.hpp"
#include "explore/explored_scenario.hpp"
#include "explore/story.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::explore {

namespace {

/// Only receives and standing still take time: all that is ever waited for is then whole receives
/// away, and two states whose spans agree in these have one future. Timeouts end one at a time, and
/// a receive takes so little that none ends without being let.
Duration receive_time(const scenario::Scenario& scenario) {
    return std::max<Duration>(scenario.queue.visibility_timeout / 1000,
                              std::chrono::milliseconds{1});
}

}  // namespace

Stage::Stage(const scenario::Scenario& scenario, Options options)
    : options_{std::move(options)},
      scenario_{explored(scenario, options_.faults, options_.without)},
      runtime_{VirtualClock::default_start, options_.serial_threads
                                                ? runtime::VirtualRuntime::Tasks::threads
                                                : runtime::VirtualRuntime::Tasks::fibers},
      disk_{{[this] { return runtime_.now(); }, {}}},
      recorder_{std::make_unique<ExploringRecorder>(runtime_, names_)},
      receive_time_{receive_time(scenario_)},
      drain_bound_{drain_bound(scenario_, options_.faults)} {
    set_up();
}

Stage::~Stage() = default;

void Stage::set_up() {
    {
        const auto database = connect(false);
        store::StockRepository::create_schema(*database);
        store::StockRepository stock{*database};
        for (const auto& product : scenario_.stock) {
            stock.lay_in(product.product_no, product.quantity);
        }
    }
    image_ = disk_.image();
    EngineOptions engine;
    engine.seed = scenario_.seed;
    engine.choices = this;
    queues_.emplace(runtime_, engine, recorder_.get());
    cast_ = simulation::cast_actors(scenario_, runtime_);
    ensemble_.emplace(simulation::World{scenario_, runtime_, *queues_, *recorder_, names_,
                                        [this] { return store::stock_in(connect(true)); },
                                        cast_.timeline, scenario_.seed},
                      cast_);
    database_ = connect(false);
    rows_.emplace(*database_);
}

std::unique_ptr<store::Database> Stage::connect(bool waits) {
    store::BusyHandler handler;
    if (waits) handler = [this](int) { return wait_for_lock(); };
    return std::make_unique<store::Database>(
        disk_.path(),
        store::Database::Options{store::SimulationDisk::vfs_name(), false, std::move(handler)});
}

/// A worker that found the database locked waits until a lock is given up; then trying again is a
/// step of its own.
bool Stage::wait_for_lock() {
    if (lock_refused_) return false;
    ++waiting_workers_;
    const bool released = [&] {
        const Leave leave{waiting_workers_};
        return runtime_.wait(lock_released_, lock_released_.ticket(),
                             runtime_.now() + lock_patience);
    }();
    if (released) runtime_.point({"lock", {}});
    return released;
}

Verdict Stage::run(Strategy& strategy) {
    strategy_ = &strategy;
    clear();
    runtime_.control(this);
    runtime_.spawn(cast_.timeline, "stage", [this] { play(); });
    runtime_.run();
    runtime_.control(nullptr);
    if (verdict_.kind == Verdict::Kind::held) close();
    seen_ |= recorder_->monitors().seen();
    return verdict_;
}

void Stage::clear() {
    runtime_.control(nullptr);
    runtime_.reset();
    store::SimulationDisk::seed_random(scenario_.seed);
    cast_ = simulation::cast_actors(scenario_, runtime_);
    queues_->reset(scenario_.seed);
    disk_.restore(image_);
    disk_.refuse_next_lock(false);
    ensemble_->clear(scenario_.seed);
    begun_ = lock_refused_ = false;
    waiting_workers_ = senders_ = 0;
    stand_still_until_ = {};
    faults_left_ = options_.faults;
    judged_violations_ = 0;
    violation_.reset();
    verdict_ = {};
    rows_seen_.reset();
    releases_seen_ = disk_.release_count();
    start_ = runtime_.now();
    steps_.clear();
    crashed_.clear();
    result_.scenario = nullptr;
    result_.actors.clear();
    result_.failures.clear();
}

/// Creates the queues, sends what is sent at the first instant, and starts the consumers. From then
/// on every step is a choice.
void Stage::play() {
    ensemble_->set_the_stage();
    runtime_.spawn(cast_.shop, "orders", [this] {
        ++senders_;
        begun_ = sends_go_wrong();
        const auto& timeline = scenario_.timeline;
        std::size_t next = 0;
        const auto send_until = [&](Duration instant) {
            for (; next < timeline.size() && timeline[next].at <= instant; ++next) {
                runtime_.sleep_until(start_ + timeline[next].at);
                send(timeline[next]);
            }
        };
        send_until(timeline.empty() ? Duration{0} : timeline.front().at);
        for (const auto& consumer : ensemble_->consumers()) consumer->start();
        begun_ = true;
        send_until(Duration::max());
        --senders_;
    });
}

void Stage::send(const scenario::TimelineEntry& entry) {
    for (const auto& step : entry.steps) {
        send(step);
        const auto after = std::exchange(sends_again_after_, std::nullopt);
        const bool went_wrong = answer_to_lose_.empty();  // a batch is not refused
        if (after && went_wrong) send_later(step, *after);
    }
}

void Stage::send(const scenario::Step& step) {
    if (const auto* order = std::get_if<scenario::OrderStep>(&step.action)) {
        ensemble_->shop().order(*order);
    } else if (const auto* message = std::get_if<scenario::SendStep>(&step.action)) {
        ensemble_->shop().send(*message);
    } else {
        ensemble_->shop().send_batch(std::get<scenario::SendBatchStep>(step.action));
    }
}

/// In the name of time itself: when it is due it goes through, before anybody else acts.
void Stage::send_later(const scenario::Step& step, Duration after) {
    ++senders_;
    runtime_.spawn(cast_.timeline, "sends again", [this, &step, after] {
        runtime_.sleep_for(after);
        send(step);
        --senders_;
    });
}

/// Whether the sends at the first instant are steps as well.
bool Stage::sends_go_wrong() const {
    return options_.faults.left(Action::Kind::fail) + options_.faults.left(Action::Kind::resend) >
           0;
}

bool Stage::controls(runtime::ActorId actor) const {
    return begun_ && actor != cast_.timeline;
}

runtime::Decision Stage::decide(std::span<const runtime::Candidate> candidates) {
    using Kind = runtime::Decision::Kind;
    disk_.refuse_next_lock(false);
    lock_refused_ = false;
    answer_to_lose_ = {};
    sends_again_after_.reset();
    decides_otherwise_.reset();
    if (!crashed_.empty()) {
        restart_crashed();
        return {};  // they start first
    }
    if (disk_.release_count() != releases_seen_) {
        releases_seen_ = disk_.release_count();
        if (waiting_workers_ > 0) runtime_.notify_all(lock_released_);
        if (waiting_workers_ > 0) return {};  // they look again first
    }
    if (!begun_) return {.kind = Kind::pass};
    if (is_violated()) return {};
    if (runtime_.now() < stand_still_until_) return {.kind = Kind::pass};
    if (candidates.empty()) return is_over() ? release() : runtime::Decision{.kind = Kind::pass};
    if (runtime_.now() - start_ > drain_bound_) return release();
    list_actions(candidates);
    const std::size_t chosen = strategy_->pick(*this);
    if (chosen == Strategy::stop) {
        verdict_.kind = Verdict::Kind::stopped;
        return {};
    }
    return carry_out(chosen);
}

/// From outside of any task: who is started anew knows nothing of what the one before had learnt.
void Stage::restart_crashed() {
    for (simulation::Consumer* const consumer : crashed_) {
        runtime_.spawn(cast_.timeline, "restart", [consumer] { consumer->restart(); });
    }
    crashed_.clear();
}

/// Looks at what was violated since it last looked; the run ends at the first that counts.
bool Stage::is_violated() {
    const auto& all = recorder_->monitors().violations();
    for (; judged_violations_ < all.size(); ++judged_violations_) {
        const auto& violation = all[judged_violations_];
        if (counts(*violation.invariant)) {
            violate(violation);
            return true;
        }
    }
    return false;
}

bool Stage::counts(const check::Invariant& invariant) const {
    const auto names = [&](const std::vector<std::string>& ids) {
        return std::find(ids.begin(), ids.end(), invariant.id) != ids.end();
    };
    if (!options_.demands.only.empty()) return invariant.id == options_.demands.only;
    if (names(options_.demands.except)) return false;
    return invariant.owner != check::Owner::consumer || names(options_.demands.always);
}

void Stage::violate(const check::Violation& violation) {
    violation_ = violation;
    verdict_.kind = Verdict::Kind::violated;
    verdict_.violation = violation.invariant->id;
    verdict_.state = core::Fingerprint::of(verdict_.violation);
}

/// Nothing is left to do, or everything should have been done.
bool Stage::is_over() const {
    if (runtime_.now() - start_ > drain_bound_) return true;
    return senders_ == 0 && waiting_workers_ == 0 && messages_left() == 0;
}

/// Much cheaper than ending everybody.
runtime::Decision Stage::release() {
    for (const auto& consumer : ensemble_->consumers()) consumer->abandon();
    return {.kind = runtime::Decision::Kind::release};
}

std::size_t Stage::messages_left() const {
    const auto* queue = recorder_->state().queue(scenario_.queue.name);
    if (queue == nullptr) return 0;
    std::size_t count = 0;
    for (const auto& group : queue->groups) count += group.messages.size();
    return count;
}

std::uint64_t Stage::choose(std::uint64_t, std::string_view label) {
    if (answer_to_lose_.empty() || label != answer_to_lose_) return 0;
    answer_to_lose_ = {};
    return 1;
}

std::size_t Stage::choose(OpenChoice what, std::size_t) {
    if (decides_otherwise_ != what) return 0;
    decides_otherwise_.reset();
    return 1;
}

std::vector<std::string> Stage::story() const {
    std::vector<std::string> actors;
    for (std::size_t actor = 0; actor <= static_cast<std::size_t>(cast_.timeline); ++actor) {
        actors.emplace_back(runtime_.actor_name(static_cast<runtime::ActorId>(actor)));
    }
    return story_of(recorder_->history(), actors);
}

const simulation::RunResult& Stage::result() {
    if (result_.scenario != nullptr) return result_;
    result_.scenario = &scenario_;
    result_.seed = scenario_.seed;
    result_.start = start_;
    result_.end = runtime_.now();
    for (std::size_t actor = 0; actor <= static_cast<std::size_t>(cast_.timeline); ++actor) {
        result_.actors.emplace_back(runtime_.actor_name(static_cast<runtime::ActorId>(actor)));
    }
    result_.message_names = names_.take();
    if (violation_) result_.failures.emplace_back(simulation::InvariantFailure{*violation_});
    std::swap(result_.history, recorder_->history());
    return result_;
}

/// What can only be judged at the end: the database against the events, and that nothing is left.
void Stage::close() {
    auto& monitors = recorder_->monitors();
    const std::uint64_t last = recorder_->history().size() - 1;
    store::StockRepository::Quantities quantities;
    rows_->find_quantities(quantities);
    for (const auto& [product_no, quantity] : quantities) {
        monitors.judge_stock(product_no, quantity, last);
    }
    if (is_violated()) return;
    if (tells_states_) verdict_.state = state();
    const auto* drains = check::find_invariant("queue-drains");
    if (const auto left = messages_left(); left > 0 && counts(*drains)) {
        check::Violation violation;
        violation.invariant = drains;
        violation.event = last;
        violation.expected = scenario::duration_text(drain_bound_);
        violation.actual = std::to_string(left);
        violate(violation);
    }
}

/// The rows as the last commit left them, or, while a writer keeps readers out, the disk's bytes.
std::uint64_t Stage::rows_state() const {
    if (!rows_seen_ || rows_seen_->first != disk_.change_count()) {
        std::uint64_t state = 0;
        try {
            state = rows_->fingerprint();
        } catch (const store::StoreError& error) {
            if (!error.busy()) throw;
            for (const std::uint8_t byte : disk_.image()) state = core::mix(state ^ byte);
        }
        rows_seen_ = {disk_.change_count(), state};
    }
    releases_seen_ = disk_.release_count();  // our own are nothing to anybody
    return rows_seen_->second;
}

StateId Stage::state() const {
    core::Fingerprint state;
    state.number(runtime_.fingerprint(receive_time_));
    state.number(queues_->fingerprint(receive_time_));
    state.number(rows_state());
    state.number(recorder_->monitors().fingerprint());
    for (std::size_t kind = 1; kind < Faults::kinds; ++kind) {
        state.number(faults_left_.left(static_cast<Action::Kind>(kind)));
    }
    for (const auto& consumer : ensemble_->consumers()) {
        state.number(consumer->faults().fingerprint());
    }
    return state.value();
}

}  // namespace sqsim::explore
