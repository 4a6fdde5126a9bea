#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/virtual_runtime.hpp"
#include "scenario/queue_requests.hpp"
#include "simulation/consumer.hpp"
#include "simulation/stock_disk.hpp"

namespace sqsim::simulation {

/// Hears what happens on a LiveStage.
class LiveListener {
  public:
    virtual ~LiveListener() = default;

    /// `actor`: the consumer with this number, or `no_actor` for what time did, or somebody
    /// outside. Texts are valid during the call.
    virtual void on_live_event(TimePoint at, runtime::ActorId actor,
                               const history::Payload& payload) = 0;
};

/// A scenario's consumers at work, with its queues and its stock, while somebody else owns the time
/// and calls the engine as well. Consumers are fibers that run within `run_until`, at the instants
/// at which they have something to do; the timeline is not played. One that the timeline would lead
/// polls from the beginning. Not thread-safe.
class LiveStage {
  public:
    /// `engine`: with the seed of the run. `home`: where its queues are.
    LiveStage(const scenario::Scenario& scenario, EngineOptions engine,
              const scenario::QueueHome& home);
    ~LiveStage();

    /// Must be set before `begin`, and outlive this.
    void set_listener(LiveListener& listener) { listener_ = &listener; }

    /// Creates the queues, lays the stock in and starts the consumers, anew each time. Throws
    /// std::runtime_error for a queue that cannot be.
    void begin(TimePoint now);

    /// For calls from outside; after each, `run_until` lets the consumers see what it did.
    [[nodiscard]] Engine& engine() { return queues_->engine(); }

    /// The next instant at which a consumer does something or something happens in the queues.
    [[nodiscard]] std::optional<TimePoint> next_event() { return runtime_.next_deadline(); }
    /// Lets all happen that is due by then.
    void run_until(TimePoint now);

    enum class Life { up, stopped, down };

    struct Work {
        std::string message_id;
        std::int64_t order_id;
    };

    struct ConsumerState {
        const scenario::ConsumerDefinition* definition;
        Life life = Life::up;
        std::vector<Work> working_on = {};
    };

    [[nodiscard]] const scenario::Scenario& scenario() const { return scenario_; }
    /// By ActorId.
    [[nodiscard]] const std::vector<ConsumerState>& consumers() const { return states_; }
    /// By product, as the database says; while a consumer keeps it locked, as it said before.
    [[nodiscard]] const store::StockStore::Quantities& stock();

  private:
    class LiveRecorder;

    void keep(runtime::ActorId actor, const history::Payload& payload);
    [[nodiscard]] ConsumerState& state_of(std::string_view consumer);
    void clear();

    const scenario::Scenario scenario_;
    const std::uint64_t seed_;
    runtime::VirtualRuntime runtime_;
    StockDisk disk_;
    MessageNames names_;
    std::unique_ptr<LiveRecorder> recorder_;
    std::optional<runtime::QueueService> queues_;
    LiveListener* listener_ = nullptr;
    std::optional<World> world_;
    std::vector<CreateQueueRequest> queue_requests_;
    std::vector<std::unique_ptr<Consumer>> crew_;
    std::vector<ConsumerState> states_;
    std::unique_ptr<store::StockStore> stock_;
    store::StockStore::Quantities quantities_;
};

}  // namespace sqsim::simulation
