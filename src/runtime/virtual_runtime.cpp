#include "runtime/virtual_runtime.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>
#include <vector>

#include "runtime/virtual_task.hpp"

namespace sqsim::runtime {

/// The scheduler. A task that can run is in `ready`; one that cannot is where what it waits for
/// will find it. Nothing is allocated by a switch.
class VirtualRuntime::State {
  public:
    using Phase = VirtualTask::Phase;

    explicit State(TimePoint start) : now_{start} {}
    ~State() { end_tasks(); }

    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void run();
    void reset(TimePoint start);
    void spawn(ActorId actor, std::function<void()> body);
    void kill(ActorId actor);
    void notify_all(Condition& condition);
    bool block(Phase phase, const Condition* condition, TimePoint deadline);
    void check() const;

    /// The running task has been killed, or its limit has passed.
    [[nodiscard]] bool is_over() const { return current_->ended || now_ >= current_->limit; }

    [[nodiscard]] VirtualTask& current(const char* call) const {
        if (current_ == nullptr) throw std::logic_error{std::string{call} + " outside a task"};
        return *current_;
    }

    TimePoint now_;
    VirtualTask* current_ = nullptr;
    std::vector<std::string> actor_names_;
    std::vector<TimeDriven*> sources_;

  private:
    static void job(void* task);
    bool advance();
    [[nodiscard]] TimePoint next_source_event();
    void advance_sources();
    void wake_sleepers();
    void resume(VirtualTask& task);
    void make_ready(VirtualTask& task);
    void end(VirtualTask& task);
    void end_tasks();

    std::vector<std::unique_ptr<VirtualTask>> tasks_;  ///< every one ever made
    std::vector<VirtualTask*> idle_;
    std::vector<VirtualTask*> alive_;  ///< in the order in which they were spawned
    VirtualTaskList ready_;
    VirtualTaskList waiting_;
    VirtualTaskList settling_;
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

void VirtualRuntime::State::spawn(ActorId actor, std::function<void()> body) {
    // What a dead process would still start never lives.
    if (current_ != nullptr && current_->ended && current_->actor == actor) return;
    if (idle_.empty()) {
        idle_.push_back(tasks_.emplace_back(std::make_unique<VirtualTask>(&job, this)).get());
    }
    VirtualTask& task = *idle_.back();
    idle_.pop_back();
    task.actor = actor;
    task.ended = false;
    task.limit = TimePoint::max();
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
    sources_.clear();
    now_ = start;
}

VirtualRuntime::VirtualRuntime(TimePoint start) : state_{std::make_unique<State>(start)} {}

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

void VirtualRuntime::point(const Operation&) {
    if (state_->current_ != nullptr) state_->check();
}

std::uint64_t VirtualRuntime::choose(std::uint64_t, std::string_view) {
    return 0;
}

void VirtualRuntime::spawn(ActorId actor, std::string, std::function<void()> body) {
    state_->spawn(actor, std::move(body));
}

void VirtualRuntime::kill(ActorId actor) {
    state_->kill(actor);
}

TimePoint VirtualRuntime::limit_task(TimePoint limit) {
    return std::exchange(state_->current("limit_task").limit, limit);
}

ActorId VirtualRuntime::add_actor(std::string name) {
    state_->actor_names_.push_back(std::move(name));
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
