#pragma once

#include <memory>
#include <vector>

#include "stock/stock_service.hpp"
#include "sweep/stage.hpp"

namespace sqsim::sweep {

/// A stock service on a connection of its own.
struct StockWorker {
    StockWorker(const Stage& stage, const stock::StockPolicy& policy)
        : store{stage.connect()},
          sender{stage.queues},
          service{{stage.runtime,
                   sender,
                   *store,
                   &stage.figures,
                   stage.scenario.queue.name,
                   policy,
                   {}}} {}

    std::unique_ptr<store::StockStore> store;
    stock::AwsSqsMessageSender sender;
    stock::StockService service;
};

}  // namespace sqsim::sweep
