#include <algorithm>
#include <chrono>
#include <utility>

#include "core/fingerprint.hpp"
#include "runtime/virtual_state.hpp"

/// Runs whose order a scheduler decides, and what there is to compare two of them by.
namespace sqsim::runtime {

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

std::uint64_t VirtualRuntime::State::local_state(const VirtualTask& task, Duration unit) const {
    core::Fingerprint digest;
    digest.number(static_cast<std::uint64_t>(task.actor));
    digest.number(task.memory);
    // One that is ready or runs is on its way to where it will be seen.
    digest.number(static_cast<std::uint64_t>(task.phase));
    if (task.phase == Phase::at_point) {
        digest.text(task.operation.kind);
        digest.text(task.operation.object);
    }
    if (task.heap_index != VirtualTask::absent) {
        digest.number(static_cast<std::uint64_t>((task.deadline - now_ + unit / 2) / unit));
    }
    return core::mix(digest.value());
}

std::uint64_t VirtualRuntime::State::fingerprint(Duration unit) const {
    std::uint64_t sum = 0;
    for (const VirtualTask* task : alive_) sum += local_state(*task, unit);
    for (std::size_t actor = 0; actor < left_behind_.size(); ++actor) {
        if (left_behind_[actor] != 0) sum += core::mix(left_behind_[actor] ^ core::mix(actor));
    }
    return sum;
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

std::uint64_t VirtualRuntime::fingerprint(Duration unit) const {
    return state_->fingerprint(unit);
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

}  // namespace sqsim::runtime
