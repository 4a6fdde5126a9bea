#include "sweep/load_consumer.hpp"

#include <charconv>
#include <utility>

#include "sweep/draws.hpp"

namespace sqsim::sweep {

namespace {

std::uint64_t receive_count(const Message& message) {
    std::uint64_t count = 0;
    for (const auto& [name, value] : message.attributes) {
        if (name != "ApproximateReceiveCount") continue;
        std::from_chars(value.data(), value.data() + value.size(), count);
    }
    return count;
}

}  // namespace

LoadConsumer::LoadConsumer(const Stage& stage, runtime::ActorId actor, std::string name)
    : stage_{stage},
      listener_{stage.runtime, &stage.figures,
                [this](const stock::StockReduceRequest& request, const Message& message) {
                    work_on(request, message);
                }},
      container_{parts(actor, std::move(name))} {}

stock::ListenerContainer::Parts LoadConsumer::parts(runtime::ActorId actor, std::string name) {
    return {stage_.runtime,
            stage_.queues,
            actor,
            std::move(name),
            stage_.scenario.queue.name,
            stage_.load().consumer.listener,
            [this](const Message& message) { return handle(message); },
            &stage_.figures,
            0,
            // What the handler reads: the others would cost a million messages two seconds.
            {"ApproximateReceiveCount", "MessageGroupId", "SequenceNumber"}};
}

bool LoadConsumer::handle(const Message& message) {
    /// Back into the pool, however the handler ends.
    struct Lease {
        ~Lease() { free.push_back(std::move(worker)); }
        std::vector<std::unique_ptr<StockWorker>>& free;
        std::unique_ptr<StockWorker> worker;
    } lease{free_, {}};
    if (free_.empty()) {
        lease.worker = std::make_unique<StockWorker>(stage_, stage_.load().consumer.policy);
    } else {
        lease.worker = std::move(free_.back());
        free_.pop_back();
    }
    listener_.listen_order_queue(message, lease.worker->service);
    return true;
}

/// Drawn for each delivery, so that a draw does not depend on who came first.
void LoadConsumer::work_on(const stock::StockReduceRequest& request, const Message& message) {
    const auto& load = stage_.load();
    const std::uint64_t delivery =
        static_cast<std::uint64_t>(request.order_id) + (receive_count(message) - 1) * 100'000'000;
    const Duration work =
        simulation::draw_work(load.consumer.work, draw(stage_.seed, Draw::work, delivery));
    if (work > Duration{0}) stage_.runtime.sleep_for(work);
    if (below(100, draw(stage_.seed, Draw::failure, delivery)) < load.failures)
        throw stock::HandlerError{"the load lets it fail"};
}

}  // namespace sqsim::sweep
