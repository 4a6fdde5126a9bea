#include "server/clock.hpp"

#include <algorithm>

namespace sqsim::server {

namespace {

using Nanoseconds = std::chrono::duration<double, std::nano>;

}  // namespace

TimePoint ServerClock::now() const {
    if (frozen_) return at_;
    const auto elapsed = Steady::now() - since_;
    if (speed_ == 1) return at_ + elapsed;
    return at_ + std::chrono::duration_cast<Duration>(Nanoseconds{elapsed} * speed_);
}

void ServerClock::freeze() {
    move_to(now());
    frozen_ = true;
}

void ServerClock::run() {
    since_ = frozen_ ? Steady::now() : since_;
    frozen_ = false;
}

void ServerClock::set_speed(double speed) {
    move_to(now());
    speed_ = speed;
}

void ServerClock::move_to(TimePoint instant) {
    at_ = std::max(instant, now());
    since_ = Steady::now();
}

std::optional<ServerClock::Steady::time_point> ServerClock::look_again_for(
    TimePoint instant) const {
    if (frozen_) return std::nullopt;
    constexpr Nanoseconds longest = std::chrono::hours{1};
    const Nanoseconds left = instant - now();
    return Steady::now() + std::chrono::ceil<Steady::duration>(std::min(left / speed_, longest));
}

}  // namespace sqsim::server
