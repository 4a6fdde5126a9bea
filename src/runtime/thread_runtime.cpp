#include "runtime/thread_runtime.hpp"

#include <pthread.h>

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "runtime/handoff_queue.hpp"
#include "runtime/source_timer.hpp"
#include "runtime/wall_clock.hpp"

namespace sqsim::runtime {

/// Tasks, their threads and who waits for what. One mutex guards all of it: waiting is rare next to
/// what workers do in between. Notifying and beginning to wait both happen under it, so that no
/// notification falls between a look at the ticket and the wait.
class ThreadRuntime::State {
  public:
    State(double speed, TimePoint start) : clock_{start, speed}, timer_{clock_} {}
    ~State();

    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void join();
    void stop();
    void spawn(ActorId actor, std::string name, std::function<void()> body);
    void kill(ActorId actor);
    void notify_all(Condition& condition);
    bool wait(const Condition* condition, std::uint64_t ticket, TimePoint deadline);
    void check() const;
    TimePoint limit(TimePoint limit);
    [[nodiscard]] ActorId current_actor() const;
    [[nodiscard]] Duration lateness() const;

    WallClock clock_;
    std::vector<std::string> actor_names_;
    SourceTimer timer_;

  private:
    /// One call that blocks.
    struct Waiter {
        const Condition* condition = nullptr;
        bool notified = false;
        std::condition_variable wake;
    };

    struct Task {
        State* owner;
        ActorId actor;
        std::string name;
        std::function<void()> body;
        TimePoint limit = TimePoint::max();  ///< its own thread's
        std::atomic<bool> ended = false;
        Waiter* waiter = nullptr;  ///< the call it blocks in
    };

    /// The task of this runtime that runs on the calling thread, if any.
    [[nodiscard]] Task* current() const {
        return current_task_ != nullptr && current_task_->owner == this ? current_task_ : nullptr;
    }
    [[nodiscard]] bool is_over(const Task* task) const {
        return task != nullptr && (task->ended || clock_.now() >= task->limit);
    }
    void end(Task& task);
    void work();
    void run(Task& task);

    static thread_local Task* current_task_;

    mutable std::mutex mutex_;
    std::vector<std::unique_ptr<Task>> alive_;
    std::vector<std::thread> threads_;  ///< at least as many as tasks are alive
    std::vector<Waiter*> waiters_;
    std::condition_variable none_alive_;
    std::exception_ptr failure_;
    bool ending_ = false;
    Duration lateness_{};
    HandoffQueue handoff_;
};

thread_local ThreadRuntime::State::Task* ThreadRuntime::State::current_task_ = nullptr;

ThreadRuntime::State::~State() {
    std::unique_lock lock{mutex_};
    ending_ = true;
    for (const auto& task : alive_) end(*task);
    none_alive_.wait(lock, [this] { return alive_.empty(); });
    lock.unlock();
    for (std::size_t i = 0; i < threads_.size(); ++i) handoff_.push(nullptr);
    for (std::thread& thread : threads_) thread.join();
}

void ThreadRuntime::State::join() {
    std::unique_lock lock{mutex_};
    none_alive_.wait(lock, [this] { return alive_.empty(); });
    if (failure_ != nullptr) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void ThreadRuntime::State::stop() {
    const std::lock_guard lock{mutex_};
    for (const auto& task : alive_) end(*task);
}

void ThreadRuntime::State::kill(ActorId actor) {
    const std::lock_guard lock{mutex_};
    for (const auto& task : alive_) {
        if (task->actor == actor) end(*task);
    }
}

/// Requires: the mutex is held.
void ThreadRuntime::State::end(Task& task) {
    task.ended = true;
    if (task.waiter != nullptr) task.waiter->wake.notify_one();
}

void ThreadRuntime::State::spawn(ActorId actor, std::string name, std::function<void()> body) {
    const Task* const starter = current();
    const std::lock_guard lock{mutex_};
    // What a dead process would still start never lives.
    if (ending_ || (starter != nullptr && starter->ended && starter->actor == actor)) return;
    auto task = std::make_unique<Task>();
    task->owner = this;
    task->actor = actor;
    task->name = std::move(name);
    task->body = std::move(body);
    handoff_.push(task.get());
    alive_.push_back(std::move(task));
    if (alive_.size() > threads_.size()) threads_.emplace_back([this] { work(); });
}

void ThreadRuntime::State::work() {
    while (auto* const task = static_cast<Task*>(handoff_.pop())) {
        constexpr std::size_t name_size_max = 15;
        pthread_setname_np(pthread_self(), task->name.substr(0, name_size_max).c_str());
        run(*task);
        const std::lock_guard lock{mutex_};
        std::erase_if(alive_, [&](const auto& other) { return other.get() == task; });
        if (alive_.empty()) none_alive_.notify_all();
    }
}

void ThreadRuntime::State::run(Task& task) {
    current_task_ = &task;
    try {
        if (!task.ended) task.body();
        task.body = nullptr;
    } catch (const TaskEnded&) {
    } catch (...) {
        const std::lock_guard lock{mutex_};
        if (failure_ == nullptr) failure_ = std::current_exception();
        for (const auto& other : alive_) end(*other);
    }
    task.body = nullptr;
    current_task_ = nullptr;
}

void ThreadRuntime::State::notify_all(Condition& condition) {
    const std::lock_guard lock{mutex_};
    condition.advance();
    for (Waiter* waiter : waiters_) {
        if (waiter->condition != &condition) continue;
        waiter->notified = true;
        waiter->wake.notify_one();
    }
}

/// Without a condition, sleeps.
bool ThreadRuntime::State::wait(const Condition* condition, std::uint64_t ticket,
                                TimePoint deadline) {
    Task* const task = current();
    check();
    std::unique_lock lock{mutex_};
    if (condition != nullptr && condition->ticket() != ticket) return true;
    Waiter waiter{.condition = condition, .notified = false, .wake = {}};
    waiters_.push_back(&waiter);
    if (task != nullptr) task->waiter = &waiter;
    const TimePoint end = task != nullptr ? std::min(deadline, task->limit) : deadline;
    while (!waiter.notified && !(task != nullptr && task->ended) && clock_.now() < end) {
        if (end == TimePoint::max()) {
            waiter.wake.wait(lock);
        } else {
            waiter.wake.wait_until(lock, clock_.look_again_for(end));
        }
    }
    if (task != nullptr) task->waiter = nullptr;
    std::erase(waiters_, &waiter);
    if (end < TimePoint::max()) lateness_ = std::max(lateness_, clock_.now() - end);
    lock.unlock();
    check();
    return waiter.notified;
}

/// Throws TaskEnded if it is due. Not while another exception unwinds the stack: a destructor that
/// blocks must not throw.
void ThreadRuntime::State::check() const {
    if (is_over(current()) && std::uncaught_exceptions() == 0) throw TaskEnded{};
}

TimePoint ThreadRuntime::State::limit(TimePoint limit) {
    Task* const task = current();
    if (task == nullptr) return TimePoint::max();
    return std::exchange(task->limit, limit);
}

ActorId ThreadRuntime::State::current_actor() const {
    const Task* const task = current();
    return task != nullptr ? task->actor : no_actor;
}

Duration ThreadRuntime::State::lateness() const {
    const std::lock_guard lock{mutex_};
    return lateness_;
}

ThreadRuntime::ThreadRuntime(double speed, TimePoint start)
    : state_{std::make_unique<State>(speed, start)} {}

ThreadRuntime::~ThreadRuntime() = default;

void ThreadRuntime::join() {
    state_->join();
}

void ThreadRuntime::stop() {
    state_->stop();
}

Duration ThreadRuntime::lateness() const {
    return state_->lateness();
}

TimePoint ThreadRuntime::now() const {
    return state_->clock_.now();
}

void ThreadRuntime::sleep_until(TimePoint until) {
    state_->wait(nullptr, 0, until);
}

bool ThreadRuntime::wait(Condition& condition, std::uint64_t ticket, TimePoint deadline) {
    return state_->wait(&condition, ticket, deadline);
}

void ThreadRuntime::notify_all(Condition& condition) {
    state_->notify_all(condition);
}

void ThreadRuntime::point(const Operation&) {
    state_->check();
}

std::uint64_t ThreadRuntime::choose(std::uint64_t, std::string_view) {
    return 0;
}

void ThreadRuntime::spawn(ActorId actor, std::string name, std::function<void()> body) {
    state_->spawn(actor, std::move(name), std::move(body));
}

void ThreadRuntime::kill(ActorId actor) {
    state_->kill(actor);
}

TimePoint ThreadRuntime::limit_task(TimePoint limit) {
    return state_->limit(limit);
}

ActorId ThreadRuntime::add_actor(std::string name) {
    state_->actor_names_.push_back(std::move(name));
    return ActorId{static_cast<std::uint32_t>(state_->actor_names_.size() - 1)};
}

const std::string& ThreadRuntime::actor_name(ActorId actor) const {
    return state_->actor_names_.at(static_cast<std::size_t>(actor));
}

ActorId ThreadRuntime::current_actor() const {
    return state_->current_actor();
}

void ThreadRuntime::add_time_driven(TimeDriven& source) {
    state_->timer_.add(source);
}

void ThreadRuntime::remove_time_driven(TimeDriven& source) {
    state_->timer_.remove(source);
}

void ThreadRuntime::deadlines_changed() {
    state_->timer_.deadlines_changed();
}

}  // namespace sqsim::runtime
