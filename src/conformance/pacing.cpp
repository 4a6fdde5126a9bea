#include "conformance/pacing.hpp"

#include <algorithm>

namespace sqsim::conformance {

namespace {

using std::chrono::milliseconds;

/// A call may have to be on its way for so long before anybody takes it for one that waits.
constexpr milliseconds grace{300};
/// How soon an interruption is seen.
constexpr milliseconds look_interval{100};

}  // namespace

void MovedTime::move_to(TimePoint instant, WaitingCalls& waiting,
                        const std::function<void()>& collect) {
    if (instant > now_) {
        clock_.advance(instant - now_);
        now_ = instant;
    }
    settle(true, waiting, collect);
}

/// The server says how many receives wait there; the others are answered, or on their way.
void MovedTime::settle(bool, WaitingCalls& waiting, const std::function<void()>& collect) {
    for (;;) {
        collect();
        if (waiting.open() == 0 || (interrupt_ != nullptr && interrupt_->load())) return;
        if (clock_.long_polls() >= waiting.open()) return;
        waiting.wait_for_news(milliseconds{1});
    }
}

void RealTime::move_to(TimePoint instant, WaitingCalls& waiting,
                       const std::function<void()>& collect) {
    for (;;) {
        collect();
        const TimePoint reached = now();
        if (reached >= instant || interrupted()) return;
        const auto left = std::chrono::ceil<milliseconds>(instant - reached);
        waiting.wait_for_news(std::min(left, look_interval));
    }
}

/// From outside nobody sees whether a receive waits. It does if there is no answer for a while.
void RealTime::settle(bool may_wait, WaitingCalls& waiting, const std::function<void()>& collect) {
    if (!may_wait) return collect();
    const auto end = WaitingCalls::Clock::now() + grace;
    const std::size_t before = waiting.open();
    while (WaitingCalls::Clock::now() < end && !interrupted()) {
        waiting.wait_for_news(grace);
        collect();
        if (waiting.open() < before) return;
    }
}

}  // namespace sqsim::conformance
