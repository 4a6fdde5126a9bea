#include "sweep/order_desk.hpp"

#include <algorithm>

#include "stock/order_service.hpp"
#include "sweep/draws.hpp"
#include "sweep/stock_worker.hpp"

namespace sqsim::sweep {

OrderDesk::OrderDesk(const Stage& stage, runtime::ActorId actor)
    : stage_{stage}, actor_{actor}, latest_{stage.runtime.now()} {}

void OrderDesk::open() {
    const std::int64_t threads = std::min(stage_.load().threads, stage_.load().orders);
    for (std::int64_t i = 0; i < threads; ++i) {
        stage_.runtime.spawn(actor_, "order service", [this] { serve(); });
    }
}

/// The next customer, who may be still to come. The first of all is there at once.
OrderDesk::Arrival OrderDesk::next() {
    const auto& load = stage_.load();
    const bool begins_burst = arrived_ % load.burst == 0;
    if (begins_burst && arrived_ > 0) {
        const auto burst = static_cast<std::uint64_t>(arrived_ / load.burst);
        latest_ += simulation::draw_work(load.arrivals, draw(stage_.seed, Draw::arrival, burst));
    }
    return {++arrived_, latest_};
}

stock::StockReduceRequest OrderDesk::request_for(std::int64_t order) const {
    const auto number = draw(stage_.seed, Draw::product, static_cast<std::uint64_t>(order));
    return {order, 1 + below(stage_.load().groups, number), 1};
}

void OrderDesk::serve() {
    StockWorker worker{stage_, stage_.load().consumer.policy};
    stock::OrderService service{stage_.runtime, worker.service, &stage_.figures};
    const auto& load = stage_.load();
    while (arrived_ < load.orders) {
        const Arrival arrival = next();
        if (arrival.at > stage_.runtime.now()) stage_.runtime.sleep_until(arrival.at);
        stage_.figures.arrived(arrival.order, arrival.at);
        const auto request = request_for(arrival.order);
        bool accepted = true;
        if (load.synchronous) {
            const auto number =
                draw(stage_.seed, Draw::work, static_cast<std::uint64_t>(arrival.order));
            accepted = service.order_synchronously(
                request, simulation::draw_work(load.consumer.work, number));
        } else {
            accepted = service.order(request).has_value();
        }
        stage_.figures.answered(arrival.order, stage_.runtime.now(), accepted);
    }
}

}  // namespace sqsim::sweep
