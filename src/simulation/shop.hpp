#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "simulation/step_problem.hpp"
#include "simulation/worker_pool.hpp"
#include "simulation/world.hpp"
#include "stock/order_service.hpp"

namespace sqsim::simulation {

/// The side that sends: the order service behind `order` steps, and whoever sends raw messages.
/// Functions are called in a task of the shop's actor.
class Shop {
  public:
    Shop(World& world, runtime::ActorId actor);

    /// What SQS refused of the step, also when the scenario expects just that.
    using Problem = std::optional<StepProblem>;
    Problem order(const scenario::OrderStep& step);
    void order_synchronously(const scenario::SynchronousOrderStep& step);
    Problem send(const scenario::SendStep& step);
    Problem send_batch(const scenario::SendBatchStep& step);

    /// How long the customer waited for the answer to the order called `name`.
    [[nodiscard]] std::optional<Duration> answered_after(const std::string& name) const;
    [[nodiscard]] std::optional<ErrorCode> last_error() const;
    void forget_answers();

    [[nodiscard]] runtime::ActorId actor() const { return actor_; }

    /// Ready for the next run; the connection stays.
    void clear();

  private:
    void answered(const std::string& name, TimePoint placed);
    /// Remembers SQS's answer to what was sent under `name`.
    Problem note(const std::string& name, const Error* refusal);

    World& world_;
    runtime::ActorId actor_;
    WorkerPool workers_;

    mutable std::mutex mutex_;  ///< guards what follows
    std::map<std::string, Duration> answers_;
    std::optional<ErrorCode> last_error_;
};

}  // namespace sqsim::simulation
