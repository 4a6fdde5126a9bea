#pragma once

#include <memory>
#include <string>
#include <vector>

#include "simulation/clients.hpp"
#include "simulation/consumer.hpp"
#include "simulation/director.hpp"
#include "simulation/judge.hpp"
#include "simulation/shop.hpp"

namespace sqsim::simulation {

/// The actors of a scenario's run, by ActorId: consumers in file order, the shop, the timeline, the
/// clients in the order of their first calls.
struct Cast {
    std::vector<runtime::ActorId> consumers;
    runtime::ActorId shop;
    runtime::ActorId timeline;
    std::vector<runtime::ActorId> clients;
};

/// Registers the actors with a runtime that runs nothing yet.
[[nodiscard]] Cast cast_actors(const scenario::Scenario& scenario, runtime::Runtime& runtime);

/// Everybody and everything of a run, on either runtime.
class Ensemble {
  public:
    Ensemble(World world, const Cast& cast);

    /// Creates the queues and lays in the stock (the database rows must be there already), so that
    /// the events tell how the run began.
    void set_the_stage();

    /// Ends every task of the run at its next blocking call.
    void end_tasks();

    /// In a task, when all others are gone: compares the database and the queues with the events.
    void close_the_books(StockTable& table);

    /// Writes down what came of the run.
    void tell(RunResult& result, Director& director);

    [[nodiscard]] World& world() { return world_; }
    [[nodiscard]] const std::vector<std::unique_ptr<Consumer>>& consumers() const {
        return consumers_;
    }
    [[nodiscard]] Shop& shop() { return shop_; }
    [[nodiscard]] Clients& clients() { return clients_; }
    [[nodiscard]] Judge& judge() { return judge_; }
    [[nodiscard]] store::StockStore& stock() { return *stock_; }

    /// Ready for the next run with this seed.
    void clear(std::uint64_t seed);

  private:
    [[nodiscard]] std::int64_t messages_in(const std::string& queue);
    void tell_invariants(std::vector<Failure>& failures) const;
    void tell_unbroken(std::vector<Failure>& failures) const;
    void tell_faults(std::vector<Failure>& failures) const;

    World world_;
    std::vector<std::unique_ptr<Consumer>> consumers_;
    Shop shop_;
    Clients clients_;
    std::unique_ptr<store::StockStore> stock_;
    Judge judge_;
    std::vector<CreateQueueRequest> queues_;  ///< in the order in which they are created
    GetQueueAttributesRequest counters_{
        ///< of a queue: how many messages it holds
        {},
        {"ApproximateNumberOfMessages", "ApproximateNumberOfMessagesDelayed",
         "ApproximateNumberOfMessagesNotVisible"}};
};

}  // namespace sqsim::simulation
