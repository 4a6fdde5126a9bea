#include "runtime/thread_runtime.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

using namespace sqsim;
using namespace sqsim::runtime;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start = VirtualClock::default_start;

/// A source whose next event can be moved by other threads.
class Alarm final : public TimeDriven {
  public:
    explicit Alarm(Runtime& runtime) : runtime_{runtime} { runtime_.add_time_driven(*this); }
    ~Alarm() override { runtime_.remove_time_driven(*this); }

    Alarm(const Alarm&) = delete;
    Alarm& operator=(const Alarm&) = delete;

    void set(TimePoint instant) {
        {
            const std::lock_guard lock{mutex_};
            next_ = instant;
        }
        runtime_.deadlines_changed();
    }

    std::optional<TimePoint> next_event() override {
        const std::lock_guard lock{mutex_};
        return next_;
    }

    void advance_to(TimePoint now) override {
        {
            const std::lock_guard lock{mutex_};
            if (!next_.has_value() || *next_ > now) return;
            next_.reset();
        }
        ++rung;
        runtime_.notify_all(bell);
    }

    std::atomic<int> rung = 0;
    Condition bell;

  private:
    Runtime& runtime_;
    std::mutex mutex_;
    std::optional<TimePoint> next_;
};

}  // namespace

TEST_SUITE("thread_runtime") {
    TEST_CASE(
        "time runs as many times faster as asked and a sleeper wakes no earlier than it said") {
        // The model's time starts with the runtime: a look before it cannot come too late.
        const auto before = std::chrono::steady_clock::now();
        ThreadRuntime runtime{10'000.0};
        const ActorId actor = runtime.add_actor("a");
        runtime.spawn(actor, "sleeper", [&] {
            runtime.sleep_until(start + 5min);
            CHECK(runtime.now() >= start + 5min);
        });
        runtime.join();
        const auto took = std::chrono::steady_clock::now() - before;
        CHECK(took >= 30ms);  // five minutes at that speed
        CHECK(took < 5min);
    }

    TEST_CASE("lateness is what the latest sleeper slept too long") {
        ThreadRuntime runtime;
        const auto actor = runtime.add_actor("worker");
        CHECK(runtime.lateness() == Duration{0});
        Duration late{};
        runtime.spawn(actor, "sleeper", [&] {
            const TimePoint due = runtime.now() + 1ms;
            runtime.sleep_until(due);
            late = runtime.now() - due;
        });
        runtime.join();
        CHECK(runtime.lateness() > Duration{0});
        CHECK(runtime.lateness() <= late);
    }

    TEST_CASE("time never goes back, whoever looks") {
        ThreadRuntime runtime{3.7};
        const ActorId actor = runtime.add_actor("a");
        for (int i = 0; i < 3; ++i) {
            runtime.spawn(actor, "reader", [&] {
                TimePoint last = start;
                for (int look = 0; look < 10'000; ++look) {
                    const TimePoint now = runtime.now();
                    REQUIRE(now >= last);
                    last = now;
                }
            });
        }
        runtime.join();
    }

    TEST_CASE("no notification is lost between taking the ticket and waiting") {
        constexpr int rounds = 5'000;
        ThreadRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        std::atomic<int> ball = 0;
        Condition changed;
        const auto player = [&](int mine) {
            return [&, mine] {
                while (ball < rounds) {
                    const std::uint64_t ticket = changed.ticket();
                    const int now = ball;
                    if (now >= rounds) return;
                    if (now % 2 == mine) {
                        ball = now + 1;
                        runtime.notify_all(changed);
                    } else {
                        CHECK(runtime.wait(changed, ticket, TimePoint::max()));
                    }
                }
            };
        };
        runtime.spawn(actor, "ping", player(0));
        runtime.spawn(actor, "pong", player(1));
        runtime.join();
        CHECK(ball == rounds);
    }

    TEST_CASE("a wait that nobody notifies returns false, not before its deadline") {
        ThreadRuntime runtime{1'000.0};
        const ActorId actor = runtime.add_actor("a");
        Condition condition;
        bool notified = true;
        runtime.spawn(actor, "waiter", [&] {
            notified = runtime.wait(condition, condition.ticket(), start + 2s);
            CHECK(runtime.now() >= start + 2s);
        });
        runtime.join();
        CHECK_FALSE(notified);
    }

    TEST_CASE("every task has a thread: as many can wait for each other as there are") {
        constexpr int count = 40;
        ThreadRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        std::atomic<int> arrived = 0;
        Condition changed;
        for (int i = 0; i < count; ++i) {
            runtime.spawn(actor, "t", [&] {
                ++arrived;
                runtime.notify_all(changed);
                while (true) {
                    const std::uint64_t ticket = changed.ticket();
                    if (arrived == count) return;
                    runtime.wait(changed, ticket, TimePoint::max());
                }
            });
        }
        runtime.join();
        CHECK(arrived == count);
    }

    TEST_CASE("a kill ends sleeping and waiting tasks of its actor and no others") {
        ThreadRuntime runtime;
        const ActorId victim = runtime.add_actor("victim");
        const ActorId other = runtime.add_actor("other");
        Condition never;
        Condition started;
        std::atomic<int> running = 0;
        std::atomic<bool> spared = false;
        const auto ready = [&] {
            ++running;
            runtime.notify_all(started);
        };
        runtime.spawn(victim, "sleeper", [&] {
            CHECK(runtime.current_actor() == victim);
            ready();
            runtime.sleep_until(TimePoint::max());
        });
        runtime.spawn(victim, "waiter", [&] {
            ready();
            runtime.wait(never, never.ticket(), TimePoint::max());
        });
        runtime.spawn(victim, "busy", [&] {
            ready();
            while (true) runtime.point({"write", "p"});
        });
        runtime.spawn(other, "killer", [&] {
            while (true) {
                const std::uint64_t ticket = started.ticket();
                if (running == 3) break;
                runtime.wait(started, ticket, TimePoint::max());
            }
            runtime.kill(victim);
            runtime.sleep_for(1ms);
            spared = true;
        });
        runtime.join();
        CHECK(spared);
    }

    TEST_CASE("stopping ends every task, also one that swallows the first TaskEnded") {
        ThreadRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        Condition never;
        std::atomic<int> ends = 0;
        for (int i = 0; i < 4; ++i) {
            runtime.spawn(actor, "t", [&] {
                try {
                    runtime.wait(never, never.ticket(), TimePoint::max());
                } catch (...) {
                    ++ends;
                }
                runtime.sleep_until(TimePoint::max());
            });
        }
        runtime.stop();
        runtime.join();
        CHECK(ends <= 4);  // one that had not begun never begins
    }

    TEST_CASE("destroying the runtime ends what still waits") {
        Condition never;
        std::atomic<bool> unwound = false;
        Condition started;
        {
            ThreadRuntime runtime;
            const std::uint64_t ticket = started.ticket();
            runtime.spawn(runtime.add_actor("a"), "t", [&] {
                try {
                    runtime.notify_all(started);
                    runtime.wait(never, never.ticket(), TimePoint::max());
                } catch (const TaskEnded&) {
                    unwound = true;
                    throw;
                }
            });
            CHECK(runtime.wait(started, ticket, TimePoint::max()));
        }
        CHECK(unwound);
    }

    TEST_CASE("an exception that escapes a task ends the others and comes out of join") {
        ThreadRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        runtime.spawn(actor, "bystander", [&] { runtime.sleep_until(TimePoint::max()); });
        runtime.spawn(actor, "thrower", [] { throw std::runtime_error{"boom"}; });
        CHECK_THROWS_WITH_AS(runtime.join(), "boom", std::runtime_error);
        CHECK_NOTHROW(runtime.join());
    }

    TEST_CASE("a limit ends one task's blocking call and can be lifted") {
        ThreadRuntime runtime{1'000.0};
        const ActorId actor = runtime.add_actor("a");
        std::atomic<bool> went_on = false;
        runtime.spawn(actor, "limited", [&] {
            const TimePoint limit = runtime.now() + 1s;
            runtime.limit_task(limit);
            CHECK_THROWS_AS(runtime.sleep_until(TimePoint::max()), TaskEnded);
            CHECK(runtime.now() >= limit);
            CHECK_THROWS_AS(runtime.point({"write", "p"}), TaskEnded);
            runtime.limit_task(TimePoint::max());
            runtime.sleep_for(1s);
            went_on = true;
        });
        runtime.join();
        CHECK(went_on);
    }

    TEST_CASE("a source happens when it is due, also when that is moved to an earlier instant") {
        ThreadRuntime runtime{1'000.0};
        const ActorId actor = runtime.add_actor("a");
        Alarm alarm{runtime};
        runtime.spawn(actor, "worker", [&] {
            alarm.set(start + 10'000h);
            for (int round = 1; round <= 20; ++round) {
                const std::uint64_t ticket = alarm.bell.ticket();
                const TimePoint due = runtime.now() + 100ms;
                alarm.set(due);
                CHECK(runtime.wait(alarm.bell, ticket, TimePoint::max()));
                CHECK(runtime.now() >= due);
                CHECK(alarm.rung == round);
            }
        });
        runtime.join();
    }
}
