#include "runtime/virtual_runtime.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

using namespace sqsim;
using namespace sqsim::runtime;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start = VirtualClock::default_start;

/// A source that has an event at each of some instants and tells a condition.
class Alarm final : public TimeDriven {
  public:
    Alarm(Runtime& runtime, std::vector<TimePoint> instants)
        : runtime_{runtime}, instants_{std::move(instants)} {}

    std::optional<TimePoint> next_event() override {
        if (rung == instants_.size()) return std::nullopt;
        return instants_[rung];
    }

    void advance_to(TimePoint now) override {
        while (rung < instants_.size() && instants_[rung] <= now) ++rung;
        runtime_.notify_all(bell);
    }

    std::size_t rung = 0;
    Condition bell;

  private:
    Runtime& runtime_;
    std::vector<TimePoint> instants_;
};

}  // namespace

TEST_SUITE("virtual_runtime") {
    TEST_CASE("tasks start in the order in which they were spawned and keep the processor") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        std::string log;
        for (const char name : {'a', 'b', 'c'}) {
            runtime.spawn(actor, {name}, [&, name] {
                log += name;
                runtime.point({"write", "p1"});
                log += name;
            });
        }
        runtime.run();
        CHECK(log == "aabbcc");
        CHECK(runtime.now() == start);
    }

    TEST_CASE("run for a while, tasks wake at their instants and wait on beyond it") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        std::vector<TimePoint> woken;
        runtime.spawn(actor, "task", [&] {
            for (;;) {
                runtime.sleep_for(2s);
                woken.push_back(runtime.now());
            }
        });
        runtime.run_until(start + 5s);
        CHECK(woken == std::vector{start + 2s, start + 4s});
        CHECK(runtime.now() == start + 5s);
        CHECK(runtime.next_deadline() == start + 6s);
        runtime.run_until(start + 6s);
        CHECK(woken.size() == 3);
        runtime.reset();
        CHECK_FALSE(runtime.next_deadline().has_value());
    }

    TEST_CASE("run for a while, what time does by itself happens though no task has a deadline") {
        VirtualRuntime runtime;
        Alarm alarm{runtime, {start + 1s, start + 9s}};
        runtime.add_time_driven(alarm);
        std::vector<TimePoint> heard;
        runtime.spawn(runtime.add_actor("a"), "task", [&] {
            for (;;) {
                runtime.wait(alarm.bell, alarm.bell.ticket(), TimePoint::max());
                heard.push_back(runtime.now());
            }
        });
        CHECK(runtime.next_deadline() == start);
        runtime.run_until(start + 5s);
        CHECK(heard == std::vector{start + 1s});
        CHECK(runtime.next_deadline() == start + 9s);
        runtime.reset();
    }

    TEST_CASE("what escapes a task ends a run for a while too") {
        VirtualRuntime runtime;
        runtime.spawn(runtime.add_actor("a"), "task", [] { throw std::runtime_error{"broken"}; });
        CHECK_THROWS_WITH(runtime.run_until(start), "broken");
    }

    TEST_CASE("time stands still while a task can run and jumps to the next wake-up") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        std::vector<TimePoint> seen;
        runtime.spawn(actor, "late", [&] {
            runtime.sleep_until(start + 5h);
            seen.push_back(runtime.now());
        });
        runtime.spawn(actor, "early", [&] {
            runtime.sleep_until(start + 1ns);
            seen.push_back(runtime.now());
            runtime.sleep_until(start);
            seen.push_back(runtime.now());
        });
        runtime.run();
        CHECK(seen == std::vector{start + 1ns, start + 1ns, start + 5h});
    }

    TEST_CASE("sleepers that wake at one instant go on in the order in which they went to sleep") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        std::string log;
        const auto sleeper = [&](char name, Duration first, Duration second) {
            runtime.spawn(actor, {name}, [&log, &runtime, name, first, second] {
                runtime.sleep_for(first);
                runtime.sleep_for(second);
                log += name;
            });
        };
        sleeper('a', 3s, 1s);
        sleeper('b', 1s, 3s);
        sleeper('c', 2s, 2s);
        sleeper('d', 1s, 2s);
        runtime.run();
        CHECK(log == "dbca");
    }

    TEST_CASE("a wait with a stale ticket returns true at once") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        Condition condition;
        bool notified = false;
        runtime.spawn(actor, "waiter", [&] {
            const std::uint64_t ticket = condition.ticket();
            runtime.notify_all(condition);
            notified = runtime.wait(condition, ticket, TimePoint::max());
        });
        runtime.run();
        CHECK(notified);
    }

    TEST_CASE("a wait that nobody notifies returns false at its deadline") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        Condition condition;
        bool notified = true;
        runtime.spawn(actor, "waiter", [&] {
            notified = runtime.wait(condition, condition.ticket(), start + 3s);
            CHECK(runtime.now() == start + 3s);
        });
        runtime.run();
        CHECK_FALSE(notified);
    }

    TEST_CASE("a notification wakes the waiters of its condition, first come first served") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        Condition condition;
        Condition other;
        std::string log;
        const auto waiter = [&](char name, Condition& what) {
            runtime.spawn(actor, {name}, [&log, &runtime, &what, name] {
                const bool notified = runtime.wait(what, what.ticket(), start + 9s);
                log += name;
                log += notified ? '+' : '-';
            });
        };
        waiter('a', condition);
        waiter('b', other);
        waiter('c', condition);
        runtime.spawn(actor, "notifier", [&] {
            runtime.sleep_for(1s);
            runtime.notify_all(condition);
            log += '!';
        });
        runtime.run();
        CHECK(log == "!a+c+b-");
    }

    TEST_CASE("at one instant a source comes first, then whom it notified, then the sleepers") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        Alarm alarm{runtime, {start + 2s}};
        runtime.add_time_driven(alarm);
        std::string log;
        runtime.spawn(actor, "sleeper", [&] {
            runtime.sleep_for(2s);
            log += alarm.rung == 1 ? 's' : '?';
        });
        runtime.spawn(actor, "waiter", [&] {
            log += runtime.wait(alarm.bell, alarm.bell.ticket(), start + 2s) ? 'w' : '?';
        });
        runtime.run();
        CHECK(log == "ws");
    }

    TEST_CASE("sources do not keep a run going when every task waits without a deadline") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        Alarm alarm{runtime, {start + 96h}};
        runtime.add_time_driven(alarm);
        runtime.spawn(actor, "waiter",
                      [&] { runtime.wait(alarm.bell, alarm.bell.ticket(), TimePoint::max()); });
        runtime.run();
        CHECK(runtime.now() == start);
        CHECK(alarm.rung == 0);
    }

    TEST_CASE("a removed source is asked no more") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        {
            Alarm alarm{runtime, {start + 1s}};
            runtime.add_time_driven(alarm);
            runtime.remove_time_driven(alarm);
        }
        runtime.spawn(actor, "sleeper", [&] { runtime.sleep_for(2s); });
        runtime.run();
        CHECK(runtime.now() == start + 2s);
    }

    TEST_CASE("settling lets all others run until only time could help them") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        Condition condition;
        std::string log;
        runtime.spawn(actor, "timeline", [&] {
            runtime.sleep_for(1s);
            runtime.notify_all(condition);
            log += "n";
            runtime.settle();
            CHECK(runtime.now() == start + 1s);
            log += "t";
        });
        runtime.spawn(actor, "worker", [&] {
            runtime.wait(condition, condition.ticket(), TimePoint::max());
            log += "w";
            runtime.spawn(actor, "child", [&] {
                log += "c";
                runtime.sleep_for(1ns);
                log += "d";
            });
        });
        runtime.run();
        CHECK(log == "nwctd");
    }

    TEST_CASE("of two tasks that settle, the later one waits for what the earlier one sets off") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        std::string log;
        runtime.spawn(actor, "first", [&] {
            runtime.settle();
            log += "1";
            runtime.spawn(actor, "child", [&] { log += "c"; });
        });
        runtime.spawn(actor, "second", [&] {
            runtime.settle();
            log += "2";
        });
        runtime.run();
        CHECK(log == "1c2");
    }

    TEST_CASE("tasks know their actor and nobody acts outside them") {
        VirtualRuntime runtime;
        const ActorId first = runtime.add_actor("c1");
        const ActorId second = runtime.add_actor("c2");
        CHECK(runtime.actor_name(second) == "c2");
        CHECK(runtime.current_actor() == no_actor);
        std::vector<ActorId> seen;
        for (const ActorId actor : {second, first}) {
            runtime.spawn(actor, "t", [&] {
                runtime.sleep_for(1s);
                seen.push_back(runtime.current_actor());
            });
        }
        runtime.run();
        CHECK(seen == std::vector{second, first});
        CHECK(runtime.current_actor() == no_actor);
    }

    TEST_CASE("blocking outside a task is an error of the caller") {
        VirtualRuntime runtime;
        CHECK_THROWS_AS(runtime.sleep_for(1s), std::logic_error);
        CHECK_THROWS_AS(runtime.settle(), std::logic_error);
        CHECK_NOTHROW(runtime.point({"create-queue", "q"}));
    }

    TEST_CASE("the same program gives the same order on a used runtime as on a new one") {
        const auto program = [](VirtualRuntime& runtime) {
            Condition condition;
            std::string log;
            std::vector<ActorId> actors;
            for (int i = 0; i < 4; ++i) actors.push_back(runtime.add_actor(std::to_string(i)));
            for (int i = 0; i < 12; ++i) {
                runtime.spawn(actors[static_cast<std::size_t>(i % 4)], "t", [&, i] {
                    for (int round = 0; round < 5; ++round) {
                        runtime.sleep_for(std::chrono::milliseconds{1 + (i * 7 + round * 3) % 5});
                        log += static_cast<char>('a' + i);
                        runtime.notify_all(condition);
                        runtime.wait(condition, condition.ticket(), runtime.now() + 2ms);
                    }
                });
            }
            runtime.spawn(actors[0], "killer", [&] {
                runtime.sleep_for(6ms);
                runtime.kill(actors[1]);
                log += '!';
            });
            runtime.run();
            return log;
        };
        VirtualRuntime fresh;
        const std::string expected = program(fresh);
        CHECK(expected.size() > 40);
        VirtualRuntime used;
        const ActorId actor = used.add_actor("other");
        for (int i = 0; i < 30; ++i) {
            used.spawn(actor, "t", [&used, i] { used.sleep_for(std::chrono::seconds{i % 7}); });
        }
        used.run();
        for (int i = 0; i < 3; ++i) {
            used.reset();
            CHECK(used.now() == start);
            CHECK(program(used) == expected);
        }
    }
}
