#include "server/clock.hpp"

#include <doctest/doctest.h>

using namespace sqsim::server;
using namespace std::chrono_literals;
using sqsim::TimePoint;

namespace {

constexpr TimePoint start{std::chrono::seconds{1'000}};

}  // namespace

TEST_CASE("a frozen clock stands still and waits for nothing") {
    ServerClock clock{start, 1};
    clock.freeze();
    const TimePoint stopped = clock.now();
    CHECK(clock.now() == stopped);
    CHECK_FALSE(clock.look_again_for(stopped + 1s).has_value());
}

TEST_CASE("a frozen clock moves by hand, forward only") {
    ServerClock clock{start, 1};
    clock.freeze();
    clock.move_to(start + 5min);
    CHECK(clock.now() == start + 5min);
    clock.move_to(start);
    CHECK(clock.now() == start + 5min);
}

TEST_CASE("a clock that runs goes on from where it was moved to") {
    ServerClock clock{start, 1};
    clock.move_to(start + 1h);
    CHECK(clock.now() >= start + 1h);
    CHECK(clock.now() < start + 2h);
}

TEST_CASE("a fast clock waits less, and an hour at most") {
    ServerClock clock{start, 1000};
    const auto wait_for = [&](sqsim::Duration span) {
        const auto instant = clock.look_again_for(clock.now() + span).value();
        return instant - ServerClock::Steady::now();
    };
    CHECK(wait_for(1000s) <= 1s);
    CHECK(wait_for(1000s) > 900ms);
    CHECK(wait_for(24h * 365) <= 1h);
}

TEST_CASE("time does not jump when the speed changes or the clock is let go") {
    ServerClock clock{start, 1};
    clock.set_speed(2);
    CHECK(clock.now() < start + 10s);
    clock.freeze();
    const TimePoint stopped = clock.now();
    clock.run();
    CHECK(clock.now() >= stopped);
    CHECK(clock.now() < stopped + 10s);
}
