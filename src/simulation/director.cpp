#include "simulation/director.hpp"

#include <algorithm>
#include <atomic>

#include "simulation/evidence.hpp"

namespace sqsim::simulation {

namespace {

/// Whether a step may keep its actor busy for a time. The timeline does not wait for such a step.
bool takes_time(const scenario::Step& step, const scenario::Scenario& scenario) {
    if (const auto* receive = std::get_if<scenario::ReceiveStep>(&step.action)) {
        return receive->wait > Duration{0} ||
               scenario.queue.receive_message_wait_time > Duration{0};
    }
    if (const auto* handle = std::get_if<scenario::HandleStep>(&step.action)) {
        return scenario.consumers[handle->consumer].policy.think > Duration{0};
    }
    return std::holds_alternative<scenario::SynchronousOrderStep>(step.action);
}

/// Whether the entry is there to show that something sent is refused, or is not.
bool expects_answer_to_sender(const scenario::TimelineEntry& entry) {
    return std::any_of(entry.expectations.begin(), entry.expectations.end(), [](const auto& each) {
        const auto* error = std::get_if<scenario::ExpectError>(&each.what);
        return error != nullptr && error->who == scenario::sender_name;
    });
}

/// Does what a step says; gives what keeps its consumer from it.
class StepTaker {
  public:
    StepTaker(const std::vector<std::unique_ptr<Consumer>>& consumers, Shop& shop)
        : consumers_{consumers}, shop_{shop} {}

    using Problem = Consumer::Problem;

    Problem operator()(const scenario::OrderStep& step) { return shop_.order(step); }
    Problem operator()(const scenario::SynchronousOrderStep& step) {
        return shop_.order_synchronously(step), Problem{};
    }
    Problem operator()(const scenario::SendStep& step) { return shop_.send(step); }
    Problem operator()(const scenario::SendBatchStep& step) { return shop_.send_batch(step); }
    template <typename ConsumerStep>
    Problem operator()(const ConsumerStep& step) {
        return consumers_[step.consumer]->take(step);
    }

  private:
    const std::vector<std::unique_ptr<Consumer>>& consumers_;
    Shop& shop_;
};

}  // namespace

struct Director::StepTask {
    const scenario::Step* step = nullptr;
    std::atomic<bool> over{false};
    runtime::Condition changed;
    Consumer::Problem problem;
};

/// Tells the timeline that a step's task is over, also when it was killed.
class Director::OverAtLast {
  public:
    OverAtLast(runtime::Runtime& runtime, StepTask& task) : runtime_{runtime}, task_{task} {}
    ~OverAtLast() {
        task_.over.store(true);
        runtime_.notify_all(task_.changed);
    }
    OverAtLast(const OverAtLast&) = delete;
    OverAtLast& operator=(const OverAtLast&) = delete;

  private:
    runtime::Runtime& runtime_;
    StepTask& task_;
};

Director::Director(Parts parts) : parts_{std::move(parts)} {}

Director::~Director() = default;

Director::StepTask& Director::task_for(const scenario::Step& step) {
    // The last task is nearly always over; one that is not stays as it is, and keeps its place.
    if (tasks_.empty() || !tasks_.back()->over.load()) {
        tasks_.push_back(std::make_unique<StepTask>());
    }
    StepTask& task = *tasks_.back();
    task.step = &step;
    task.over.store(false);
    task.problem.reset();
    return task;
}

void Director::play(TimePoint start) {
    for (const auto& consumer : parts_.consumers) schedule(parts_.world, *consumer, start);
    for (std::size_t i = 0; i < parts_.world.scenario.timeline.size(); ++i) play_entry(i, start);
    if (parts_.world.wall_clock) wait_for_calls();
}

void Director::play_entry(std::size_t index, TimePoint start) {
    const auto& entry = parts_.world.scenario.timeline[index];
    TimePoint begin = parts_.world.runtime.now();
    if (!entry.eventually_within) {
        begin = start + entry.at;
        parts_.world.runtime.sleep_until(start + entry.at);
        parts_.settle();
        for (const auto& consumer : parts_.consumers) consumer->forget_answers();
        parts_.shop.forget_answers();
        for (std::size_t step = 0; step < entry.steps.size(); ++step) take_step(index, step);
        for (std::size_t call = 0; call < entry.calls.size(); ++call) make_call(index, call, begin);
    }
    parts_.settle();
    judge_until(index, begin, deadline_of(index, start));
}

runtime::ActorId Director::actor_of(const scenario::Step& step) const {
    return std::visit(
        [&](const auto& action) {
            if constexpr (requires { action.consumer; }) {
                return parts_.consumers[action.consumer]->actor();
            } else {
                return parts_.shop.actor();
            }
        },
        step.action);
}

void Director::take_step(std::size_t entry, std::size_t index) {
    World& world = parts_.world;
    const auto& step = world.scenario.timeline[entry].steps[index];
    const auto* lifecycle = std::get_if<scenario::LifecycleStep>(&step.action);
    if (lifecycle != nullptr && lifecycle->kind != scenario::LifecycleStep::Kind::crash) {
        // By the outside world; a crash is the process's own.
        StepTaker taker{parts_.consumers, parts_.shop};
        if (const auto problem = std::visit(taker, step.action)) {
            failures_.push_back(StepImpossible{entry, index, *problem});
        }
        parts_.settle();
        return;
    }
    StepTask& task = task_for(step);
    world.runtime.spawn(actor_of(step), "step", [this, &task] {
        const OverAtLast over{parts_.world.runtime, task};
        task.problem = std::visit(StepTaker{parts_.consumers, parts_.shop}, task.step->action);
    });
    if (world.wall_clock) {
        while (!task.over.load() && !takes_time(step, world.scenario)) {
            const auto ticket = task.changed.ticket();
            if (task.over.load()) break;
            world.runtime.wait(task.changed, ticket, TimePoint::max());
        }
    } else {
        parts_.settle();
    }
    if (!task.over.load() || !task.problem) return;
    const bool expected = task.problem->reason == StepProblem::Reason::refused &&
                          expects_answer_to_sender(world.scenario.timeline[entry]);
    if (!expected) failures_.push_back(StepImpossible{entry, index, *task.problem});
}

void Director::make_call(std::size_t entry, std::size_t index, TimePoint due) {
    World& world = parts_.world;
    const auto& call = world.scenario.timeline[entry].calls[index];
    const auto task = std::make_shared<StepTask>();
    world.runtime.spawn(parts_.clients.actor_of(call), "call",
                        [&world, &clients = parts_.clients, entry, index, due, task] {
                            const OverAtLast over{world.runtime, *task};
                            clients.make(entry, index, due);
                        });
    if (!world.wall_clock) {
        parts_.settle();
        return;
    }
    while (!task->over.load() && !may_wait(world.scenario, call)) {
        const auto ticket = task->changed.ticket();
        if (task->over.load()) break;
        world.runtime.wait(task->changed, ticket, TimePoint::max());
    }
}

void Director::wait_for_calls() {
    runtime::Runtime& runtime = parts_.world.runtime;
    const TimePoint deadline = runtime.now() + parts_.patience;
    for (;;) {
        const auto ticket = parts_.clients.news().ticket();
        if (parts_.clients.open_calls() == 0 || runtime.now() >= deadline) return;
        runtime.wait(parts_.clients.news(), ticket, deadline);
    }
}

TimePoint Director::deadline_of(std::size_t index, TimePoint start) const {
    const auto& timeline = parts_.world.scenario.timeline;
    const TimePoint now = parts_.world.runtime.now();
    if (timeline[index].eventually_within) return now + *timeline[index].eventually_within;
    if (!parts_.world.wall_clock) return now;
    const bool last = index + 1 == timeline.size() || timeline[index + 1].eventually_within;
    return last ? now + parts_.patience : std::max(now, start + timeline[index + 1].at);
}

void Director::strike_out(std::size_t index, const Evidence& evidence,
                          std::vector<ExpectationFailure>& open) {
    auto end = open.begin();
    for (const auto& failure : open) {
        auto now = parts_.judge.failure_of(index, failure.expectation, evidence);
        if (now) *end++ = std::move(*now);
    }
    open.erase(end, open.end());
}

void Director::strike_out_between(std::size_t index, TimePoint begin, TimePoint end,
                                  std::vector<ExpectationFailure>& open) {
    const auto& history = parts_.world.recorder.history();
    const auto look = [&] { strike_out(index, Evidence{replayed_, nullptr}, open); };
    bool begun = false;
    while (replayed_count_ < history.size() && history[replayed_count_].time < end) {
        const auto& event = history[replayed_count_];
        if (!begun && event.time >= begin) {
            begun = true;
            look();  // as it was when the entry began
        }
        replayed_.apply(event);
        ++replayed_count_;
        if (begun && !open.empty()) look();
    }
    if (!begun) look();
}

void Director::judge_until(std::size_t index, TimePoint begin, TimePoint deadline) {
    World& world = parts_.world;
    const auto& expectations = world.scenario.timeline[index].expectations;
    std::vector<ExpectationFailure> open(expectations.size());
    for (std::size_t i = 0; i < open.size(); ++i) open[i].expectation = i;
    for (;;) {
        const auto ticket = world.recorder.news().ticket();
        const TimePoint now = world.runtime.now();
        world.recorder.catch_up();
        {
            const auto lock = world.recorder.hold();
            if (world.wall_clock) {
                strike_out_between(index, begin, std::max(deadline, begin + Duration{1}), open);
            } else {
                strike_out(index, Evidence{world.recorder.state(), parts_.stock}, open);
            }
        }
        if (open.empty() || now >= deadline) break;
        world.runtime.wait(world.recorder.news(), ticket, deadline);
        parts_.settle();
    }
    const auto lock = world.recorder.hold();
    for (auto& failure : open) {
        failure.why = evidence_for(expectations[failure.expectation], world.scenario,
                                   world.recorder.history(), world.names);
        failures_.push_back(failure);
    }
    entries_.push_back({index, world.runtime.now(), world.recorder.history().size(),
                        expectations.size() - open.size(), open.size()});
}

}  // namespace sqsim::simulation
