#pragma once

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "runtime/runtime.hpp"

namespace sqsim::test {

/// A runtime without concurrency, for tests that drive one worker by hand: a sleep moves the clock
/// at once, a spawned task runs to its end before `spawn` returns. What another worker does
/// meanwhile is told in `on_point` and `on_sleep`.
class ImmediateRuntime final : public runtime::Runtime {
  public:
    /// Called at each point, before the operation; not for points within the call itself.
    std::function<void(const runtime::Operation&)> on_point;
    /// Called after a sleep has moved the clock; not for sleeps within the call itself.
    std::function<void()> on_sleep;
    /// Every point so far: "write product 1".
    std::vector<std::string> points;
    /// How often it was told to look for the next deadline.
    int deadline_changes = 0;

    [[nodiscard]] TimePoint now() const override { return now_; }

    void sleep_until(TimePoint until) override {
        end_if_killed();
        advance(until);
        if (!on_sleep) return;
        const auto hook = std::exchange(on_sleep, nullptr);
        hook();
        if (!on_sleep) on_sleep = hook;
        end_if_killed();
    }

    bool wait(runtime::Condition& condition, std::uint64_t ticket, TimePoint deadline) override {
        end_if_killed();
        for (;;) {
            if (condition.ticket() != ticket) return true;
            const TimePoint next = next_event();
            if (next == TimePoint::max() && deadline == TimePoint::max()) {
                throw std::logic_error{"nothing will ever end the wait"};
            }
            advance(std::min(next, deadline));
            if (condition.ticket() == ticket && now_ >= deadline) return false;
        }
    }

    void notify_all(runtime::Condition& condition) override { condition.advance(); }

    void point(const runtime::Operation& operation) override {
        end_if_killed();
        points.push_back(std::string{operation.kind} + " " + std::string{operation.object});
        if (!on_point) return;
        const auto hook = std::exchange(on_point, nullptr);
        hook(operation);
        if (!on_point) on_point = hook;
        end_if_killed();
    }

    std::uint64_t choose(std::uint64_t, std::string_view) override { return 0; }

    void spawn(runtime::ActorId actor, std::string, std::function<void()> body) override {
        const runtime::ActorId caller = std::exchange(current_, actor);
        try {
            body();
        } catch (const runtime::TaskEnded&) {
            // The task's actor was killed: it is over, and the actor may start again.
            killed_ = runtime::no_actor;
        }
        current_ = caller;
    }

    void kill(runtime::ActorId actor) override { killed_ = actor; }

    TimePoint limit_task(TimePoint limit) override { return std::exchange(limit_, limit); }

    runtime::ActorId add_actor(std::string name) override {
        names_.push_back(std::move(name));
        return runtime::ActorId{static_cast<std::uint32_t>(names_.size() - 1)};
    }
    [[nodiscard]] const std::string& actor_name(runtime::ActorId actor) const override {
        return names_.at(static_cast<std::size_t>(actor));
    }
    [[nodiscard]] runtime::ActorId current_actor() const override { return current_; }

    void add_time_driven(runtime::TimeDriven& source) override { sources_.push_back(&source); }
    void remove_time_driven(runtime::TimeDriven& source) override { std::erase(sources_, &source); }
    void deadlines_changed() override { ++deadline_changes; }

  private:
    void end_if_killed() const {
        const bool killed = killed_ != runtime::no_actor && killed_ == current_;
        if (killed || now_ >= limit_) throw runtime::TaskEnded{};
    }

    [[nodiscard]] TimePoint next_event() const {
        TimePoint next = TimePoint::max();
        for (runtime::TimeDriven* source : sources_) {
            next = std::min(next, source->next_event().value_or(TimePoint::max()));
        }
        return next;
    }

    void advance(TimePoint until) {
        for (TimePoint next = next_event(); next <= until && next != TimePoint::max();
             next = next_event()) {
            now_ = std::max(now_, next);
            for (runtime::TimeDriven* source : sources_) source->advance_to(now_);
        }
        now_ = std::max(now_, until);
    }

    TimePoint now_ = VirtualClock::default_start;
    TimePoint limit_ = TimePoint::max();
    runtime::ActorId current_ = runtime::no_actor;
    runtime::ActorId killed_ = runtime::no_actor;
    std::vector<std::string> names_;
    std::vector<runtime::TimeDriven*> sources_;
};

}  // namespace sqsim::test
