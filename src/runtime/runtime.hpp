#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <sqsim/time.hpp>
#include <string>
#include <string_view>

/// The seam between worker code and time. A worker is written once, as plain blocking code, and
/// runs on either runtime: fibers under a scheduler and a virtual clock (virtual_runtime.hpp), or
/// OS threads and the wall clock (thread_runtime.hpp).
namespace sqsim::runtime {

/// Who acts: a consumer, the order service, the timeline. Numbered in the order of `add_actor`.
enum class ActorId : std::uint32_t {};

/// Nobody: what time itself does (a visibility timeout runs out).
inline constexpr ActorId no_actor{0xFFFF'FFFF};

/// Whether an operation would do anything but wait.
class Gate {
  public:
    [[nodiscard]] virtual bool is_open() const = 0;

  protected:
    ~Gate() = default;
};

/// What a worker is about to do that others can see.
struct Operation {
    std::string_view kind;       ///< `receive`, `read`, `write`, `commit`, `delete`, ...
    std::string_view object;     ///< what it is done to: a queue, a product, a message
    const Gate* gate = nullptr;  ///< a controlled run lets nobody through a closed one
};

/// Something to wait for: an event count. Take a ticket, look whether what you need is there, and
/// wait with the ticket; a notification since the ticket makes the wait return at once, so none is
/// lost.
class Condition {
  public:
    [[nodiscard]] std::uint64_t ticket() const {
        return generation_.load(std::memory_order_acquire);
    }
    /// For runtimes only; others call `Runtime::notify_all`.
    void advance() { generation_.fetch_add(1, std::memory_order_release); }

  private:
    std::atomic<std::uint64_t> generation_{0};
};

/// Thrown out of any blocking call, and out of `point`, of a task that is being ended: its actor
/// was killed or the run is over. Worker code lets it pass; only the runtime catches it. Not
/// derived from std::exception, so that a handler's `catch (const std::exception&)` does not
/// swallow it. A task that swallows it all the same gets it again. While an exception unwinds the
/// stack nothing is thrown: blocking calls of an ended task return at once, so destructors may make
/// them.
struct TaskEnded {};

/// Something that happens by itself as time goes by: an engine. The runtime calls `advance_to` when
/// the time has come and before it hands the processor to a worker at a later instant.
class TimeDriven {
  public:
    virtual ~TimeDriven() = default;
    [[nodiscard]] virtual std::optional<TimePoint> next_event() = 0;
    virtual void advance_to(TimePoint now) = 0;
};

/// Time, waiting and concurrency for workers. Tasks of one runtime share it; every function may be
/// called from any task. `notify_all`, `now` and `kill` may be called from outside a task as well.
class Runtime {
  public:
    virtual ~Runtime() = default;

    [[nodiscard]] virtual TimePoint now() const = 0;

    /// Blocks until `now() >= until`.
    virtual void sleep_until(TimePoint until) = 0;

    /// Blocks until the condition was notified after `ticket` was taken, or `deadline` has passed.
    /// True if notified. `TimePoint::max()` is no deadline.
    virtual bool wait(Condition& condition, std::uint64_t ticket, TimePoint deadline) = 0;

    virtual void notify_all(Condition& condition) = 0;

    /// Says what the task is about to do. A scheduler may let others go first. Stands before each
    /// visible operation, never at local computation.
    virtual void point(const Operation& operation) = 0;

    /// A choice that exploration can drive: a number below `bound` (at least 1). By default 0.
    virtual std::uint64_t choose(std::uint64_t bound, std::string_view label) = 0;

    /// The running task acts from here on as if it had just begun: of what it saw before it keeps
    /// nothing but what `kept` tells. Exploration takes two tasks for one that differ only in what
    /// they forgot.
    virtual void forget([[maybe_unused]] std::uint64_t kept) {}

    /// Starts a task of `actor`. It runs concurrently with its starter. Names are for people.
    virtual void spawn(ActorId actor, std::string name, std::function<void()> body) = 0;

    /// Ends every task of `actor` at its next blocking call or point, as a crash does. A task that
    /// kills its own actor goes on to its own next point.
    virtual void kill(ActorId actor) = 0;

    /// Ends the running task alone, as `kill` would, when it is still running at `limit`: a call
    /// that blocks then is cut short. The task may catch TaskEnded, lift the limit with
    /// `TimePoint::max()` and go on. Returns the limit before.
    virtual TimePoint limit_task(TimePoint limit) = 0;

    /// Registers an actor. Not to be called once tasks run.
    virtual ActorId add_actor(std::string name) = 0;
    [[nodiscard]] virtual const std::string& actor_name(ActorId actor) const = 0;

    /// The actor of the running task; `no_actor` outside tasks.
    [[nodiscard]] virtual ActorId current_actor() const = 0;

    /// `source` must outlive the runtime or be removed. Not to be called once tasks run.
    virtual void add_time_driven(TimeDriven& source) = 0;
    /// When it returns, the runtime calls `source` no more. Not to be called by the source itself.
    virtual void remove_time_driven(TimeDriven& source) = 0;

    /// Tells a thread that waits for the earliest deadline that there is an earlier one.
    virtual void deadlines_changed() = 0;

    void sleep_for(Duration span) { sleep_until(now() + span); }
};

}  // namespace sqsim::runtime
