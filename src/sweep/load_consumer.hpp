#pragma once

#include <memory>
#include <string>
#include <vector>

#include "stock/listener.hpp"
#include "stock/stock_message_listener.hpp"
#include "sweep/stage.hpp"
#include "sweep/stock_worker.hpp"

namespace sqsim::sweep {

/// A consumer process of a load: the listener, handler and stock service of every other run, with
/// work times and failures that are drawn.
class LoadConsumer {
  public:
    /// `stage` must outlive the consumer, the consumer the run.
    LoadConsumer(const Stage& stage, runtime::ActorId actor, std::string name);

    /// Begins to poll.
    void start() { container_.start(); }
    void abandon() { container_.abandon(); }

  private:
    [[nodiscard]] stock::ListenerContainer::Parts parts(runtime::ActorId actor, std::string name);
    bool handle(const Message& message);
    void work_on(const stock::StockReduceRequest& request, const Message& message);

    const Stage& stage_;
    stock::StockMessageListener listener_;
    std::vector<std::unique_ptr<StockWorker>> free_;  ///< as a connection pool
    stock::ListenerContainer container_;
};

}  // namespace sqsim::sweep
