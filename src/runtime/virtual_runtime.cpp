#include "runtime/virtual_runtime.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>
#include <vector>

#include "core/fingerprint.hpp"
#include "core/mix.hpp"
#include "runtime/virtual_task.hpp"

namespace sqsim::runtime {

/// The scheduler. A task that can run is in `ready`; one that cannot is where what it waits for
/// will find it. Nothing is allocated by a switch.
class VirtualRuntime::State {
  public:
    using Phase = VirtualTask::Phase;

    State(TimePoint start, Fiber::Kind kind) : now_{start}, fiber_kind_{kind} {}
    ~State() { end_tasks(); }

    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void run();
    void reset(TimePoint start);
    void spawn(ActorId actor, std::string_view name, std::function<void()> body);
    void kill(ActorId actor);
    void notify_all(Condition& condition);
    bool block(Phase phase, const Condition* condition, TimePoint deadline);
    void stand_at(const Operation& operation);
    void check() const;
    void forget(std::uint64_t kept);
    [[nodiscard]] std::uint64_t fingerprint() const;

    /// The running task has been killed, or its limit has passed.
    [[nodiscard]] bool is_over() const { return current_->ended || now_ >= current_->limit; }

    [[nodiscard]] VirtualTask& current(const char* call) const {
        if (current_ == nullptr) throw std::logic_error{std::string{call} + " outside a task"};
        return *current_;
    }

    TimePoint now_;
    VirtualTask* current_ = nullptr;
    std::vector<std::string> actor_names_;
    std::vector<std::uint64_t> left_behind_;  ///< by actor
    std::vector<TimeDriven*> sources_;
    Scheduler* scheduler_ = nullptr;
    bool released_ = false;  ///< by the scheduler: tasks pass their points

  private:
    const Fiber::Kind fiber_kind_;

    static void job(void* task);
    bool advance();
    bool obey_scheduler();
    bool let_pass(Duration span);
    bool pass();
    void release();
    [[nodiscard]] TimePoint next_source_event();
    void advance_sources();
    void wake_sleepers();
    void resume(VirtualTask& task);
    void make_ready(VirtualTask& task);
    void end(VirtualTask& task);
    void end_tasks();
    [[nodiscard]] std::uint64_t local_state(const VirtualTask& task) const;
    /// What the ended tasks of an actor may have left in its memory.
    std::uint64_t& left_behind(ActorId actor) {
        return left_behind_.at(static_cast<std::size_t>(actor));
    }

    std::vector<std::unique_ptr<VirtualTask>> tasks_;  ///< every one ever made
    std::vector<VirtualTask*> idle_;
    std::vector<VirtualTask*> alive_;  ///< in the order in which they were spawned
    VirtualTaskList ready_;
    VirtualTaskList waiting_;
    VirtualTaskList settling_;
    VirtualTaskList at_points_;
    std::vector<Candidate> candidates_;          ///< of the decision that is being made
    std::vector<VirtualTask*> candidate_tasks_;  ///< theirs
    DeadlineHeap<VirtualTask> sleepers_;
    std::exception_ptr failure_;
};

void VirtualRuntime::State::job(void* argument) {
    auto& task = *static_cast<VirtualTask*>(argument);
    auto& self = *static_cast<State*>(task.owner);
    try {
        if (!task.ended) task.body();
        task.body = nullptr;
    } catch (const TaskEnded&) {
    } catch (...) {
        if (self.failure_ == nullptr) self.failure_ = std::current_exception();
    }
    task.phase = Phase::idle;
}

void VirtualRuntime::State::run() {
    if (current_ != nullptr) throw std::logic_error{"run inside a task"};
    while (failure_ == nullptr) {
        if (!ready_.empty()) {
            resume(*ready_.first());
        } else if (scheduler_ != nullptr && !alive_.empty()) {
            if (released_ || !obey_scheduler()) break;
        } else if (alive_.empty() || !advance()) {
            break;
        }
    }
    end_tasks();
    if (failure_ != nullptr) std::rethrow_exception(std::exchange(failure_, nullptr));
}

/// Nobody can run: makes somebody ready, at this instant if possible. False if time alone cannot.
bool VirtualRuntime::State::advance() {
    const TimePoint source_event = next_source_event();
    if (source_event <= now_) {
        advance_sources();
        return true;
    }
    if (!settling_.empty()) {
        VirtualTask& task = *settling_.first();
        settling_.erase(task);
        make_ready(task);
        return true;
    }
    if (sleepers_.empty()) return false;
    now_ = std::min(source_event, sleepers_.top().deadline);
    if (source_event <= now_) advance_sources();
    wake_sleepers();
    return true;
}

/// Asks the scheduler and does what it says. False when the run is over.
bool VirtualRuntime::State::obey_scheduler() {
    candidates_.clear();
    candidate_tasks_.clear();
    for (VirtualTask* task = at_points_.first(); task != nullptr; task = task->next) {
        const Gate* gate = task->operation.gate;
        if (gate != nullptr && !gate->is_open()) continue;
        candidates_.push_back({task->actor, task->operation, task->about});
        candidate_tasks_.push_back(task);
    }
    const Decision decision = scheduler_->decide(candidates_);
    if (!ready_.empty()) return true;  // the scheduler ended somebody, or started one
    switch (decision.kind) {
        case Decision::Kind::finished:
            return false;
        case Decision::Kind::release:
            release();
            return true;
        case Decision::Kind::pass:
            return pass();
        case Decision::Kind::run:
            if (!let_pass(decision.takes)) return true;
            break;
        case Decision::Kind::intrude:
            break;
    }
    VirtualTask& task = *candidate_tasks_.at(decision.candidate);
    task.intrusion = decision.kind == Decision::Kind::intrude ? decision.intrusion : nullptr;
    at_points_.erase(task);
    make_ready(task);
    return true;
}

void VirtualRuntime::State::release() {
    released_ = true;
    while (!at_points_.empty()) {
        VirtualTask& task = *at_points_.first();
        at_points_.erase(task);
        make_ready(task);
    }
}

/// Moves time on to the next deadline, whosever it is. False if there is none.
bool VirtualRuntime::State::pass() {
    if (!sleepers_.empty() || !settling_.empty()) return advance();
    const TimePoint event = next_source_event();
    if (event == TimePoint::max()) return false;
    now_ = std::max(now_, event);
    advance_sources();
    return true;
}

/// Moves time on by `span`, or to the first deadline on the way: then false.
bool VirtualRuntime::State::let_pass(Duration span) {
    TimePoint next = next_source_event();
    if (!sleepers_.empty()) next = std::min(next, sleepers_.top().deadline);
    if (next > now_ + span) {
        now_ += span;
        return true;
    }
    now_ = std::max(now_, next);
    if (next_source_event() <= now_) advance_sources();
    wake_sleepers();
    return false;
}

TimePoint VirtualRuntime::State::next_source_event() {
    TimePoint earliest = TimePoint::max();
    for (TimeDriven* source : sources_) {
        if (const auto event = source->next_event()) earliest = std::min(earliest, *event);
    }
    return earliest;
}

void VirtualRuntime::State::advance_sources() {
    for (TimeDriven* source : sources_) {
        const auto event = source->next_event();
        if (event.has_value() && *event <= now_) source->advance_to(now_);
    }
    if (next_source_event() <= now_) throw std::logic_error{"a due event did not happen"};
}

void VirtualRuntime::State::wake_sleepers() {
    while (!sleepers_.empty() && sleepers_.top().deadline <= now_) {
        VirtualTask& task = sleepers_.top();
        sleepers_.erase(task);
        if (task.phase == Phase::waiting) waiting_.erase(task);
        make_ready(task);
    }
}

void VirtualRuntime::State::make_ready(VirtualTask& task) {
    task.phase = Phase::ready;
    ready_.push_back(task);
}

void VirtualRuntime::State::resume(VirtualTask& task) {
    ready_.erase(task);
    task.phase = Phase::running;
    current_ = &task;
    task.fiber.resume();
    current_ = nullptr;
    if (task.phase != Phase::idle) return;
    task.body = nullptr;
    if (scheduler_ != nullptr) left_behind(task.actor) += core::mix(task.memory);
    alive_.erase(std::find(alive_.begin(), alive_.end(), &task));
    idle_.push_back(&task);
}

/// Gives the processor away until the task is made ready; true if by a notification.
bool VirtualRuntime::State::block(Phase phase, const Condition* condition, TimePoint deadline) {
    VirtualTask& task = *current_;
    task.phase = phase;
    task.condition = condition;
    task.notified = false;
    if (phase == Phase::waiting) waiting_.push_back(task);
    if (phase == Phase::settling) settling_.push_back(task);
    // Who settles goes on before time does, so a limit cannot come first.
    const TimePoint wake = phase == Phase::settling ? deadline : std::min(deadline, task.limit);
    if (wake != TimePoint::max()) sleepers_.push(task, wake);
    task.fiber.suspend();
    check();
    return task.notified;
}

/// Stops at a point until the scheduler lets the task go on.
void VirtualRuntime::State::stand_at(const Operation& operation) {
    VirtualTask& task = *current_;
    for (;;) {
        task.operation = operation;
        task.phase = Phase::at_point;
        at_points_.push_back(task);
        task.fiber.suspend();
        check();
        if (task.intrusion == nullptr) return;
        (*std::exchange(task.intrusion, nullptr))();
        check();
    }
}

/// What is left of the actor's past is forgotten with the task's if no other task of it remembers.
void VirtualRuntime::State::forget(std::uint64_t kept) {
    VirtualTask& task = *current_;
    task.memory = core::mix(task.origin ^ kept);
    task.about = {};
    const bool alone = std::none_of(alive_.begin(), alive_.end(), [&](const VirtualTask* other) {
        return other != &task && other->actor == task.actor;
    });
    if (alone) left_behind(task.actor) = 0;
}

std::uint64_t VirtualRuntime::State::local_state(const VirtualTask& task) const {
    core::Fingerprint digest;
    digest.number(static_cast<std::uint64_t>(task.actor));
    digest.number(task.memory);
    // One that is ready or runs is on its way to where it will be seen.
    digest.number(static_cast<std::uint64_t>(task.phase));
    if (task.phase == Phase::at_point) {
        digest.text(task.operation.kind);
        digest.text(task.operation.object);
    }
    if (task.phase == Phase::sleeping) {
        digest.number(static_cast<std::uint64_t>(
            std::chrono::round<std::chrono::seconds>(task.deadline - now_).count()));
    }
    return core::mix(digest.value());
}

std::uint64_t VirtualRuntime::State::fingerprint() const {
    std::uint64_t sum = 0;
    for (const VirtualTask* task : alive_) sum += local_state(*task);
    for (std::size_t actor = 0; actor < left_behind_.size(); ++actor) {
        if (left_behind_[actor] != 0) sum += core::mix(left_behind_[actor] ^ core::mix(actor));
    }
    return sum;
}

/// Throws TaskEnded if it is due. Not while another exception unwinds the stack: a destructor that
/// blocks must not throw.
void VirtualRuntime::State::check() const {
    if (is_over() && std::uncaught_exceptions() == 0) throw TaskEnded{};
}

void VirtualRuntime::State::notify_all(Condition& condition) {
    condition.advance();
    for (VirtualTask* task = waiting_.first(); task != nullptr;) {
        VirtualTask* const next = task->next;
        if (task->condition == &condition) {
            waiting_.erase(*task);
            sleepers_.erase(*task);
            task->notified = true;
            make_ready(*task);
        }
        task = next;
    }
}

void VirtualRuntime::State::spawn(ActorId actor, std::string_view name,
                                  std::function<void()> body) {
    // What a dead process would still start never lives.
    if (current_ != nullptr && current_->ended && current_->actor == actor) return;
    if (idle_.empty()) {
        idle_.push_back(
            tasks_.emplace_back(std::make_unique<VirtualTask>(&job, this, fiber_kind_)).get());
    }
    VirtualTask& task = *idle_.back();
    idle_.pop_back();
    task.actor = actor;
    task.ended = false;
    task.limit = TimePoint::max();
    task.intrusion = nullptr;
    task.about = {};
    if (scheduler_ != nullptr) {
        // What it starts with is what its starter knows.
        task.origin =
            core::Fingerprint::of(name) + (current_ != nullptr ? core::mix(current_->memory) : 0);
        task.memory = task.origin;
    }
    task.body = std::move(body);
    alive_.push_back(&task);
    make_ready(task);
}

void VirtualRuntime::State::kill(ActorId actor) {
    for (VirtualTask* task : alive_) {
        if (task->actor == actor) end(*task);
    }
}

void VirtualRuntime::State::end(VirtualTask& task) {
    task.ended = true;
    if (task.phase == Phase::ready || task.phase == Phase::running) return;
    if (task.phase == Phase::waiting) waiting_.erase(task);
    if (task.phase == Phase::settling) settling_.erase(task);
    if (task.phase == Phase::at_point) at_points_.erase(task);
    sleepers_.erase(task);
    make_ready(task);
}

void VirtualRuntime::State::end_tasks() {
    while (!alive_.empty()) {
        // Again after each round: an unwinding task may have started one of another actor.
        for (VirtualTask* task : alive_) end(*task);
        while (!ready_.empty()) resume(*ready_.first());
    }
}

void VirtualRuntime::State::reset(TimePoint start) {
    if (current_ != nullptr) throw std::logic_error{"reset inside a task"};
    end_tasks();
    failure_ = nullptr;
    actor_names_.clear();
    left_behind_.clear();
    sources_.clear();
    now_ = start;
}

VirtualRuntime::VirtualRuntime(TimePoint start, Tasks tasks)
    : state_{std::make_unique<State>(
          start, tasks == Tasks::threads ? Fiber::Kind::thread : Fiber::Kind::stack)} {}

VirtualRuntime::~VirtualRuntime() = default;

void VirtualRuntime::run() {
    state_->run();
}

void VirtualRuntime::reset(TimePoint start) {
    state_->reset(start);
}

void VirtualRuntime::settle() {
    (void)state_->current("settle");
    state_->check();
    if (state_->is_over()) return;
    state_->block(VirtualTask::Phase::settling, nullptr, TimePoint::max());
}

TimePoint VirtualRuntime::now() const {
    return state_->now_;
}

void VirtualRuntime::sleep_until(TimePoint until) {
    (void)state_->current("sleep_until");
    state_->check();
    if (until <= state_->now_ || state_->is_over()) return;
    state_->block(VirtualTask::Phase::sleeping, nullptr, until);
}

bool VirtualRuntime::wait(Condition& condition, std::uint64_t ticket, TimePoint deadline) {
    (void)state_->current("wait");
    state_->check();
    if (condition.ticket() != ticket) return true;
    if (deadline <= state_->now_ || state_->is_over()) return false;
    return state_->block(VirtualTask::Phase::waiting, &condition, deadline);
}

void VirtualRuntime::notify_all(Condition& condition) {
    state_->notify_all(condition);
}

void VirtualRuntime::control(Scheduler* scheduler) {
    state_->scheduler_ = scheduler;
    state_->released_ = false;
}

void VirtualRuntime::observe(std::uint64_t what) {
    if (state_->current_ == nullptr) return;
    std::uint64_t& memory = state_->current_->memory;
    memory = core::mix(memory ^ what);
}

void VirtualRuntime::work_on(std::string_view what) {
    if (state_->current_ != nullptr) state_->current_->about = what;
}

std::uint64_t VirtualRuntime::fingerprint() const {
    return state_->fingerprint();
}

void VirtualRuntime::point(const Operation& operation) {
    if (state_->current_ == nullptr) return;
    state_->check();
    const Scheduler* scheduler = state_->scheduler_;
    if (scheduler == nullptr || state_->released_ || state_->is_over()) return;
    if (scheduler->controls(state_->current_->actor)) state_->stand_at(operation);
}

std::uint64_t VirtualRuntime::choose(std::uint64_t bound, std::string_view label) {
    return state_->scheduler_ != nullptr ? state_->scheduler_->choose(bound, label) : 0;
}

void VirtualRuntime::forget(std::uint64_t kept) {
    if (state_->current_ != nullptr) state_->forget(kept);
}

void VirtualRuntime::spawn(ActorId actor, std::string name, std::function<void()> body) {
    state_->spawn(actor, name, std::move(body));
}

void VirtualRuntime::kill(ActorId actor) {
    state_->kill(actor);
}

TimePoint VirtualRuntime::limit_task(TimePoint limit) {
    return std::exchange(state_->current("limit_task").limit, limit);
}

ActorId VirtualRuntime::add_actor(std::string name) {
    state_->actor_names_.push_back(std::move(name));
    state_->left_behind_.push_back(0);
    return ActorId{static_cast<std::uint32_t>(state_->actor_names_.size() - 1)};
}

const std::string& VirtualRuntime::actor_name(ActorId actor) const {
    return state_->actor_names_.at(static_cast<std::size_t>(actor));
}

ActorId VirtualRuntime::current_actor() const {
    return state_->current_ != nullptr ? state_->current_->actor : no_actor;
}

void VirtualRuntime::add_time_driven(TimeDriven& source) {
    state_->sources_.push_back(&source);
}

void VirtualRuntime::remove_time_driven(TimeDriven& source) {
    std::erase(state_->sources_, &source);
}

}  // namespace sqsim::runtime
