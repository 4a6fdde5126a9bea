#include <doctest/doctest.h>

#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "runtime/virtual_runtime.hpp"

using namespace sqsim;
using namespace sqsim::runtime;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start = VirtualClock::default_start;

/// Calls a function when it goes out of scope.
template <typename Call>
class AtEnd {
  public:
    explicit AtEnd(Call call) : call_{std::move(call)} {}
    ~AtEnd() { call_(); }
    AtEnd(const AtEnd&) = delete;
    AtEnd& operator=(const AtEnd&) = delete;

  private:
    Call call_;
};

}  // namespace

TEST_SUITE("virtual_runtime, how tasks end") {
    TEST_CASE("a killed actor's tasks unwind at the instant of the kill; others go on") {
        VirtualRuntime runtime;
        const ActorId victim = runtime.add_actor("victim");
        const ActorId other = runtime.add_actor("other");
        Condition condition;
        std::vector<TimePoint> unwound;
        runtime.spawn(victim, "sleeper", [&] {
            const AtEnd at_end{[&] { unwound.push_back(runtime.now()); }};
            runtime.sleep_for(1h);
            FAIL("slept through a kill");
        });
        runtime.spawn(victim, "waiter", [&] {
            const AtEnd at_end{[&] { unwound.push_back(runtime.now()); }};
            runtime.wait(condition, condition.ticket(), TimePoint::max());
            FAIL("waited through a kill");
        });
        bool finished = false;
        runtime.spawn(other, "bystander", [&] {
            runtime.sleep_for(2h);
            finished = true;
        });
        runtime.spawn(other, "killer", [&] {
            runtime.sleep_for(1s);
            runtime.kill(victim);
        });
        runtime.run();
        CHECK(unwound == std::vector{start + 1s, start + 1s});
        CHECK(finished);
    }

    TEST_CASE("a task that kills its own actor goes on to its next point") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        std::string log;
        runtime.spawn(actor, "suicide", [&] {
            runtime.kill(actor);
            log += "on";
            runtime.spawn(actor, "orphan", [&] { log += "never"; });
            runtime.point({"write", "p"});
            log += "never";
        });
        runtime.run();
        CHECK(log == "on");
    }

    TEST_CASE("an actor can be started again after a kill") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        const ActorId timeline = runtime.add_actor("timeline");
        std::string log;
        const auto work = [&] {
            log += "s";
            runtime.sleep_for(10s);
            log += "f";
        };
        runtime.spawn(actor, "first", work);
        runtime.spawn(timeline, "t", [&] {
            runtime.sleep_for(1s);
            runtime.kill(actor);
            runtime.spawn(actor, "second", work);
        });
        runtime.run();
        CHECK(log == "ssf");
    }

    TEST_CASE("a task that swallows TaskEnded gets it again") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        Condition condition;
        int swallowed = 0;
        bool unwound = false;
        runtime.spawn(actor, "stubborn", [&] {
            const AtEnd at_end{[&] { unwound = true; }};
            for (int i = 0; i < 3; ++i) {
                try {
                    runtime.wait(condition, condition.ticket(), TimePoint::max());
                } catch (...) {
                    ++swallowed;
                }
            }
            runtime.sleep_for(1s);
            FAIL("slept after the run was over");
        });
        runtime.run();
        CHECK(swallowed == 3);
        CHECK(unwound);
    }

    TEST_CASE("a handler's catch of std::exception lets TaskEnded pass") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        bool caught = false;
        runtime.spawn(actor, "t", [&] {
            try {
                Condition condition;
                runtime.wait(condition, condition.ticket(), TimePoint::max());
            } catch (const std::exception&) {
                caught = true;
            }
        });
        runtime.run();
        CHECK_FALSE(caught);
    }

    TEST_CASE("destructors of an ending task may block: the calls return at once") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        Condition condition;
        bool rolled_back = false;
        runtime.spawn(actor, "t", [&] {
            const AtEnd at_end{[&] {
                runtime.point({"rollback", "db"});
                runtime.sleep_for(1s);
                CHECK_FALSE(runtime.wait(condition, condition.ticket(), TimePoint::max()));
                rolled_back = true;
            }};
            runtime.wait(condition, condition.ticket(), TimePoint::max());
        });
        runtime.run();
        CHECK(rolled_back);
        CHECK(runtime.now() == start);
    }

    TEST_CASE("an exception that escapes a task ends the run and comes out of it") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        bool unwound = false;
        runtime.spawn(actor, "bystander", [&] {
            const AtEnd at_end{[&] { unwound = true; }};
            runtime.sleep_for(1h);
        });
        runtime.spawn(actor, "thrower", [&] {
            runtime.sleep_for(1s);
            throw std::runtime_error{"boom"};
        });
        CHECK_THROWS_WITH_AS(runtime.run(), "boom", std::runtime_error);
        CHECK(unwound);
        CHECK(runtime.now() == start + 1s);
        runtime.reset();
        CHECK_NOTHROW(runtime.run());
    }

    TEST_CASE("tasks that block while they handle or throw exceptions do not mix them up") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        std::vector<std::string> seen;
        const auto task = [&](const std::string& name, Duration span) {
            return [&runtime, &seen, name, span] {
                try {
                    try {
                        const AtEnd at_end{[&] { runtime.sleep_for(span); }};
                        throw std::runtime_error{name};
                    } catch (const std::runtime_error&) {
                        runtime.sleep_for(span);
                        CHECK(std::uncaught_exceptions() == 0);
                        throw;
                    }
                } catch (const std::runtime_error& error) {
                    runtime.sleep_for(2 * span);
                    seen.emplace_back(error.what());
                }
            };
        };
        runtime.spawn(actor, "slow", task("slow", 5s));
        runtime.spawn(actor, "fast", task("fast", 3s));
        runtime.spawn(actor, "quick", task("quick", 1s));
        runtime.run();
        CHECK(seen == std::vector<std::string>{"quick", "fast", "slow"});
    }

    TEST_CASE("a limit ends one task's blocking call at its instant and can be lifted") {
        VirtualRuntime runtime;
        const ActorId actor = runtime.add_actor("a");
        std::string log;
        runtime.spawn(actor, "limited", [&] {
            CHECK(runtime.limit_task(start + 2s) == TimePoint::max());
            runtime.sleep_for(1s);
            log += "slept ";
            try {
                runtime.sleep_for(1h);
            } catch (const TaskEnded&) {
                CHECK(runtime.now() == start + 2s);
                CHECK_THROWS_AS(runtime.point({"write", "p"}), TaskEnded);
                CHECK(runtime.limit_task(TimePoint::max()) == start + 2s);
                log += "cut ";
            }
            runtime.sleep_for(1h);
            log += "on";
        });
        runtime.spawn(actor, "bystander", [&] { runtime.sleep_for(2h); });
        runtime.run();
        CHECK(log == "slept cut on");
        CHECK(runtime.now() == start + 2h);
    }

    TEST_CASE("tasks that never ran leave their bodies unrun when the runtime goes") {
        bool ran = false;
        {
            VirtualRuntime runtime;
            runtime.spawn(runtime.add_actor("a"), "t", [&] { ran = true; });
        }
        CHECK_FALSE(ran);
    }
}
