#include "runtime/virtual_runtime.hpp"

#include <algorithm>
#include <utility>

#include "core/fingerprint.hpp"
#include "runtime/virtual_state.hpp"

namespace sqsim::runtime {

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

void VirtualRuntime::State::run_until(TimePoint until) {
    if (current_ != nullptr) throw std::logic_error{"run_until inside a task"};
    while (failure_ == nullptr) {
        if (!ready_.empty()) {
            resume(*ready_.first());
        } else if (next_deadline() > until || !pass()) {
            break;
        }
    }
    now_ = std::max(now_, until);
    if (failure_ != nullptr) std::rethrow_exception(std::exchange(failure_, nullptr));
}

TimePoint VirtualRuntime::State::next_deadline() {
    if (!ready_.empty() || !settling_.empty()) return now_;
    const TimePoint event = next_source_event();
    return sleepers_.empty() ? event : std::min(event, sleepers_.top().deadline);
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

void VirtualRuntime::run_until(TimePoint until) {
    state_->run_until(until);
}

std::optional<TimePoint> VirtualRuntime::next_deadline() {
    const TimePoint next = state_->next_deadline();
    return next == TimePoint::max() ? std::nullopt : std::optional{next};
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
