#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "runtime/virtual_runtime.hpp"

using namespace sqsim;
using namespace sqsim::runtime;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start = VirtualClock::default_start;

class Door final : public Gate {
  public:
    [[nodiscard]] bool is_open() const override { return open; }
    bool open = false;
};

/// Decides as it is told.
class Puppeteer final : public Scheduler {
  public:
    [[nodiscard]] bool controls(ActorId) const override { return true; }
    Decision decide(std::span<const Candidate> candidates) override {
        seen.emplace_back();
        for (const auto& candidate : candidates) {
            seen.back() += std::string{candidate.operation.kind} + " ";
        }
        return decide_next(candidates);
    }
    std::uint64_t choose(std::uint64_t bound, std::string_view) override { return bound - 1; }

    std::function<Decision(std::span<const Candidate>)> decide_next;
    std::vector<std::string> seen;  ///< the operations of the candidates, decision by decision
};

/// Two workers with two operations each, under a puppeteer.
struct Two {
    explicit Two(VirtualRuntime::Tasks tasks = VirtualRuntime::Tasks::fibers)
        : runtime{start, tasks} {
        for (const char* name : {"a", "b"}) {
            const ActorId actor = runtime.add_actor(name);
            work.push_back([this, actor, name = std::string{name}] {
                runtime.spawn(actor, name, [this, name] {
                    for (const char* step : {"1", "2"}) {
                        const std::string operation = name + step;
                        runtime.point({operation, {}});
                        done.push_back(operation);
                    }
                });
            });
        }
        runtime.control(&puppeteer);
    }

    void run() {
        for (const auto& begin : work) begin();
        runtime.run();
    }

    VirtualRuntime runtime;
    Puppeteer puppeteer;
    std::vector<std::function<void()>> work;
    std::vector<std::string> done;
};

Decision run_last(std::span<const Candidate> candidates) {
    if (candidates.empty()) return {};
    return {.kind = Decision::Kind::run, .candidate = candidates.size() - 1};
}

}  // namespace

TEST_CASE("in a controlled run the scheduler says who goes on at every point") {
    for (const auto tasks : {VirtualRuntime::Tasks::fibers, VirtualRuntime::Tasks::threads}) {
        Two two{tasks};
        two.puppeteer.decide_next = run_last;
        two.run();
        CHECK(two.done == std::vector<std::string>{"b1", "b2", "a1", "a2"});
        CHECK(two.puppeteer.seen == std::vector<std::string>{"a1 b1 ", "a1 b2 ", "a1 ", "a2 "});
    }
}

TEST_CASE("a step may take time, and a deadline on the way comes first") {
    Two two;
    two.puppeteer.decide_next = [](std::span<const Candidate> candidates) {
        Decision decision = run_last(candidates);
        decision.takes = 2s;
        return decision;
    };
    two.work.push_back([&] {
        two.runtime.spawn(ActorId{0}, "sleeper", [&] {
            two.runtime.sleep_until(start + 3s);
            two.done.push_back("woke");
        });
    });
    two.run();
    CHECK(two.done == std::vector<std::string>{"b1", "woke", "b2", "a1", "a2"});
    CHECK(two.runtime.now() == start + 9s);
}

TEST_CASE("nobody goes through a closed gate, and time passes when the scheduler says so") {
    VirtualRuntime runtime;
    Puppeteer puppeteer;
    Door door;
    const ActorId actor = runtime.add_actor("a");
    runtime.control(&puppeteer);
    puppeteer.decide_next = [&](std::span<const Candidate> candidates) {
        if (candidates.empty()) return Decision{.kind = Decision::Kind::pass};
        return run_last(candidates);
    };
    TimePoint passed{};
    runtime.spawn(actor, "waits", [&] {
        runtime.point({"pass", {}, &door});
        passed = runtime.now();
    });
    runtime.spawn(actor, "opens", [&] {
        runtime.sleep_until(start + 5s);
        door.open = true;
    });
    runtime.run();
    CHECK(passed == start + 5s);
    CHECK(puppeteer.seen.front().empty());
}

TEST_CASE("an intrusion happens in the task, which then stands at its point again") {
    Two two;
    bool intruded = false;
    const std::function<void()> intrusion = [&] {
        intruded = true;
        CHECK(two.runtime.current_actor() == ActorId{0});
        two.runtime.kill(ActorId{0});
    };
    two.puppeteer.decide_next = [&](std::span<const Candidate> candidates) {
        if (!intruded) {
            return Decision{.kind = Decision::Kind::intrude, .intrusion = &intrusion};
        }
        return run_last(candidates);
    };
    two.run();
    CHECK(two.done == std::vector<std::string>{"b1", "b2"});
}

TEST_CASE("who is released goes through all points") {
    Two two;
    two.puppeteer.decide_next = [](std::span<const Candidate>) {
        return Decision{.kind = Decision::Kind::release};
    };
    two.run();
    CHECK(two.done == std::vector<std::string>{"a1", "a2", "b1", "b2"});
    CHECK(two.puppeteer.seen.size() == 1);
}

TEST_CASE("two orders of the same steps lead to one fingerprint, other knowledge to another") {
    const auto fingerprint_after = [](std::vector<std::size_t> order, std::uint64_t knowledge,
                                      bool forgets) {
        Two two;
        two.work.push_back([&] {
            two.runtime.spawn(ActorId{1}, "knows", [&] {
                two.runtime.observe(knowledge);
                if (forgets) two.runtime.forget(0);
                two.runtime.point({"c", {}});
            });
        });
        std::uint64_t fingerprint = 0;
        std::size_t next = 0;
        two.puppeteer.decide_next = [&](std::span<const Candidate>) {
            if (next == order.size()) {
                fingerprint = two.runtime.fingerprint();
                return Decision{};
            }
            return Decision{.kind = Decision::Kind::run, .candidate = order[next++]};
        };
        two.run();
        return fingerprint;
    };
    // The one that goes on comes to the end of the line: [a1 b1 c] -> [b1 c a2] -> [c a2 b2].
    CHECK(fingerprint_after({0, 0}, 1, false) == fingerprint_after({1, 0}, 1, false));
    CHECK(fingerprint_after({0}, 1, false) != fingerprint_after({1}, 1, false));
    CHECK(fingerprint_after({0}, 1, false) != fingerprint_after({0}, 2, false));
    CHECK(fingerprint_after({0}, 1, true) == fingerprint_after({0}, 2, true));
}

TEST_CASE("what a task stands before or waits for is part of the fingerprint") {
    const auto of = [](const std::function<void(VirtualRuntime&)>& task) {
        VirtualRuntime runtime;
        Puppeteer puppeteer;
        runtime.control(&puppeteer);
        const ActorId actor = runtime.add_actor("a");
        std::uint64_t fingerprint = 0;
        puppeteer.decide_next = [&](std::span<const Candidate>) {
            fingerprint = runtime.fingerprint();
            return Decision{};
        };
        runtime.spawn(actor, "task", [&] { task(runtime); });
        runtime.run();
        return fingerprint;
    };
    const auto point = [&](std::string_view kind, std::string_view object) {
        return of([=](VirtualRuntime& runtime) { runtime.point({kind, object}); });
    };
    CHECK(point("read", "x") == point("read", "x"));
    CHECK(point("read", "x") != point("write", "x"));
    CHECK(point("read", "x") != point("read", "y"));
    const auto sleep = [&](Duration span) {
        return of([=](VirtualRuntime& runtime) { runtime.sleep_for(span); });
    };
    CHECK(sleep(3s) == sleep(3s));
    CHECK(sleep(3s) != sleep(5s));
    Condition condition;
    const auto wait = of([&](VirtualRuntime& runtime) {
        runtime.wait(condition, condition.ticket(), TimePoint::max());
    });
    const auto end = of([&](VirtualRuntime& runtime) { runtime.point({"", ""}); });
    CHECK(wait != end);
}

TEST_CASE("who stands there, and what those knew who are gone, is part of the fingerprint") {
    const auto of = [](std::size_t actor, std::uint64_t knowledge) {
        VirtualRuntime runtime;
        Puppeteer puppeteer;
        runtime.control(&puppeteer);
        const std::vector<ActorId> actors{runtime.add_actor("a"), runtime.add_actor("b")};
        std::uint64_t fingerprint = 0;
        puppeteer.decide_next = [&](std::span<const Candidate>) {
            fingerprint = runtime.fingerprint();
            return Decision{};
        };
        if (knowledge != 0) {
            runtime.spawn(actors[actor], "gone", [&] { runtime.observe(knowledge); });
        }
        runtime.spawn(actors[actor], "task", [&] { runtime.point({"read", "x"}); });
        runtime.run();
        return fingerprint;
    };
    CHECK(of(0, 0) == of(0, 0));
    CHECK(of(0, 0) != of(1, 0));
    CHECK(of(0, 1) == of(0, 1));
    CHECK(of(0, 1) != of(0, 2));
}

TEST_CASE("a choice is the scheduler's in a controlled run, else the default") {
    VirtualRuntime runtime;
    Puppeteer puppeteer;
    CHECK(runtime.choose(3, "which") == 0);
    runtime.control(&puppeteer);
    CHECK(runtime.choose(3, "which") == 2);
}
