#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "simulation/world.hpp"
#include "stock/stock_service.hpp"

namespace sqsim::simulation {

/// What one handler needs for itself: a connection and the stock service on it.
struct Worker {
    Worker(World& world, const stock::StockPolicy& policy, stock::ReductionFaults faults);

    std::unique_ptr<store::StockStore> store;
    stock::AwsSqsMessageSender sender;
    stock::StockService stock;
    /// The crash that waits for the message in hand; null for none.
    const scenario::Fault* crash = nullptr;
};

/// The workers of one consumer, one per handler that runs at the same time, as a connection pool.
/// Thread-safe. Workers stay open from one run to the next.
class WorkerPool {
  public:
    using Make = std::function<std::unique_ptr<Worker>()>;

    explicit WorkerPool(Make make) : make_{std::move(make)} {}

    /// A worker for the caller alone, back in the pool when the lease ends.
    class Lease {
      public:
        explicit Lease(WorkerPool& pool) : pool_{pool}, worker_{pool.take()} {}
        ~Lease() { pool_.give_back(std::move(worker_)); }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Worker& operator*() { return *worker_; }
        Worker* operator->() { return worker_.get(); }

      private:
        WorkerPool& pool_;
        std::unique_ptr<Worker> worker_;
    };

  private:
    std::unique_ptr<Worker> take();
    void give_back(std::unique_ptr<Worker> worker);

    Make make_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Worker>> free_;
};

}  // namespace sqsim::simulation
