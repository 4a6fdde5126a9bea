#include "simulation/worker_pool.hpp"

namespace sqsim::simulation {

Worker::Worker(World& world, const stock::StockPolicy& policy, stock::ReductionFaults faults)
    : store{world.connect()},
      sender{world.queues},
      stock{{world.runtime, sender, *store, &world.recorder, world.scenario.queue.name, policy,
             std::move(faults)}} {}

std::unique_ptr<Worker> WorkerPool::take() {
    {
        const std::scoped_lock lock{mutex_};
        if (!free_.empty()) {
            auto worker = std::move(free_.back());
            free_.pop_back();
            return worker;
        }
    }
    return make_();
}

void WorkerPool::give_back(std::unique_ptr<Worker> worker) {
    worker->crash = nullptr;
    const std::scoped_lock lock{mutex_};
    free_.push_back(std::move(worker));
}

}  // namespace sqsim::simulation
