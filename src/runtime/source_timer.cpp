#include "runtime/source_timer.hpp"

#include <algorithm>

namespace sqsim::runtime {

SourceTimer::~SourceTimer() {
    if (!thread_.joinable()) return;
    {
        const std::lock_guard lock{mutex_};
        ending_ = true;
    }
    changed_condition_.notify_one();
    thread_.join();
}

void SourceTimer::add(TimeDriven& source) {
    const std::lock_guard lock{sources_mutex_};
    sources_.push_back(&source);
    if (!thread_.joinable()) thread_ = std::thread{[this] { run(); }};
    deadlines_changed();
}

void SourceTimer::remove(TimeDriven& source) {
    const std::lock_guard lock{sources_mutex_};
    std::erase(sources_, &source);
}

void SourceTimer::deadlines_changed() {
    {
        const std::lock_guard lock{mutex_};
        changed_ = true;
    }
    changed_condition_.notify_one();
}

void SourceTimer::run() {
    std::unique_lock lock{mutex_};
    while (!ending_) {
        // Cleared before the sources are asked: a change after that is seen.
        changed_ = false;
        lock.unlock();
        const std::optional<TimePoint> next = let_happen();
        lock.lock();
        const auto is_due = [&] { return next.has_value() && clock_.now() >= *next; };
        while (!changed_ && !ending_ && !is_due()) {
            if (next.has_value()) {
                changed_condition_.wait_until(lock, clock_.look_again_for(*next));
            } else {
                changed_condition_.wait(lock);
            }
        }
    }
}

/// Calls the sources that are due and returns when the first of them is again.
std::optional<TimePoint> SourceTimer::let_happen() {
    const std::lock_guard lock{sources_mutex_};
    std::optional<TimePoint> earliest;
    for (TimeDriven* source : sources_) {
        std::optional<TimePoint> next = source->next_event();
        const TimePoint now = clock_.now();
        if (next.has_value() && *next <= now) {
            source->advance_to(now);
            next = source->next_event();
        }
        if (next.has_value() && (!earliest.has_value() || *next < *earliest)) earliest = next;
    }
    return earliest;
}

}  // namespace sqsim::runtime
