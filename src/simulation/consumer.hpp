#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "simulation/fault_plan.hpp"
#include "simulation/step_problem.hpp"
#include "simulation/worker_pool.hpp"
#include "simulation/world.hpp"
#include "stock/listener.hpp"
#include "stock/stock_message_listener.hpp"

namespace sqsim::simulation {

/// A consumer process of the scenario: on its own, a listener that polls; scripted, the same
/// handler driven step by step. Step functions are called in a task of the consumer's actor.
class Consumer {
  public:
    Consumer(World& world, const scenario::ConsumerDefinition& definition, runtime::ActorId actor);

    /// Begins to poll, unless the process died before.
    void start();
    void request_stop();
    /// The run is over: its listener returns without a word.
    void abandon();
    /// The process dies, and with it what it held; `when` is for the event.
    void crash(std::string_view when);
    /// Brings a crashed or stopped process back: polling, if it polls.
    void restart();

    // Steps. Each gives back what keeps the consumer from it.
    using Problem = std::optional<StepProblem>;
    [[nodiscard]] Problem take(const scenario::ReceiveStep& step);
    [[nodiscard]] Problem take(const scenario::HandleStep& step);
    [[nodiscard]] Problem take(const scenario::DeleteStep& step);
    [[nodiscard]] Problem take(const scenario::ChangeVisibilityStep& step);
    [[nodiscard]] Problem take(const scenario::LifecycleStep& step);

    /// Names of what the last receive returned; nothing before the first.
    [[nodiscard]] std::optional<std::vector<std::string>> last_received() const;
    [[nodiscard]] bool has_received(const std::vector<std::string>& names) const;
    /// The answer to the last call since `forget_answers`: nothing if it succeeded.
    [[nodiscard]] std::optional<ErrorCode> last_error() const;
    void forget_answers();

    [[nodiscard]] runtime::ActorId actor() const { return actor_; }
    [[nodiscard]] const scenario::ConsumerDefinition& definition() const { return definition_; }
    [[nodiscard]] const FaultPlan& faults() const { return faults_; }

    /// Ready for the next run; the connections stay.
    void clear();

  private:
    enum class Life { up, stopped, down };

    [[nodiscard]] Life life() const;
    [[nodiscard]] ReceiveMessageRequest take_request();
    [[nodiscard]] Problem remove(const std::string& name);
    bool handle_delivered(const Message& message);
    void fail_on_purpose(const Message& message);
    [[nodiscard]] std::string name_for_faults(const Message& message) const;
    void work_on(const Message& message);
    Duration work_for(const Message& message, const std::string& name);
    std::unique_ptr<Worker> make_worker();
    void crash_if_due(scenario::CrashPoint point, Worker* worker);
    [[nodiscard]] std::shared_ptr<const Message> held(const std::string& name) const;
    /// What keeps the consumer from working on a message: it is down, or does not hold it.
    [[nodiscard]] StepProblem cannot_work_on(const std::string& message) const;
    void note(std::optional<ErrorCode> error);
    template <typename Response>
    void note_batch(const Result<Response>& result);

    World& world_;
    const scenario::ConsumerDefinition& definition_;
    runtime::ActorId actor_;
    FaultPlan faults_;
    stock::StockMessageListener listener_;
    WorkerPool workers_;

    mutable std::mutex mutex_;  ///< guards what follows
    Life life_ = Life::up;
    std::uint64_t starts_ = 0;
    std::shared_ptr<stock::ListenerContainer> container_;
    /// The last delivery of each message, by name.
    std::map<std::string, std::shared_ptr<const Message>> held_;
    std::optional<std::vector<std::string>> last_received_;
    std::optional<ErrorCode> last_error_;
    std::vector<ReceiveMessageRequest> free_requests_;
};

/// A consumer that the timeline leads step by step becomes one that polls from the beginning, with
/// the listener that adds nothing of its own.
void let_poll(scenario::ConsumerDefinition& definition, Duration visibility_timeout);

/// Starts and stops the consumer when its definition says so; `start` is the run's beginning.
void schedule(World& world, Consumer& consumer, TimePoint start);

}  // namespace sqsim::simulation
