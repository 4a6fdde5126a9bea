#include "simulation/ensemble.hpp"

#include <algorithm>
#include <stdexcept>

#include "scenario/queue_requests.hpp"

namespace sqsim::simulation {

namespace {

bool names(const std::vector<scenario::InvariantName>& list, std::string_view id) {
    return std::any_of(list.begin(), list.end(), [&](const auto& name) { return name.id == id; });
}

}  // namespace

Cast cast_actors(const scenario::Scenario& scenario, runtime::Runtime& runtime) {
    Cast cast{};
    for (const auto& consumer : scenario.consumers) {
        cast.consumers.push_back(runtime.add_actor(consumer.name));
    }
    cast.shop = runtime.add_actor("order-service");
    cast.timeline = runtime.add_actor("timeline");
    for (const auto& client : scenario.clients) cast.clients.push_back(runtime.add_actor(client));
    return cast;
}

Ensemble::Ensemble(World world, const Cast& cast)
    : world_{std::move(world)},
      shop_{world_, cast.shop},
      clients_{world_, cast.clients},
      stock_{world_.connect()},
      judge_{world_, consumers_, shop_},
      queues_{scenario::queue_requests(world_.scenario)} {
    for (std::size_t i = 0; i < cast.consumers.size(); ++i) {
        consumers_.push_back(
            std::make_unique<Consumer>(world_, world_.scenario.consumers[i], cast.consumers[i]));
    }
}

void Ensemble::clear(std::uint64_t seed) {
    world_.seed = seed;
    world_.names.clear();
    world_.recorder.clear();
    shop_.clear();
    clients_.clear();
    for (const auto& consumer : consumers_) consumer->clear();
}

void Ensemble::set_the_stage() {
    for (const auto& request : queues_) {
        if (const auto created = world_.queues.create_queue(request); !created) {
            throw std::runtime_error{"queue " + request.queue_name + ": " +
                                     created.error().message};
        }
    }
    for (const auto& product : world_.scenario.stock) {
        world_.recorder.on_stock_event(world_.runtime.now(),
                                       stock::StockLaidIn{product.product_no, product.quantity});
    }
}

void Ensemble::end_tasks() {
    for (const auto& consumer : consumers_) world_.runtime.kill(consumer->actor());
    world_.runtime.kill(shop_.actor());
    for (const auto client : clients_.actors()) world_.runtime.kill(client);
    world_.runtime.kill(world_.timeline);
}

std::int64_t Ensemble::messages_in(const std::string& queue) {
    counters_.queue_url = queue;
    const auto answer = world_.queues.get_queue_attributes(counters_);
    if (!answer) throw std::runtime_error{"queue " + queue + ": " + answer.error().message};
    std::int64_t count = 0;
    for (const auto& [name, value] : answer->attributes) count += std::stoll(value);
    return count;
}

void Ensemble::close_the_books(StockTable& table) {
    std::vector<std::pair<std::string, std::int64_t>> counts;
    const auto queues = world_.queues.list_queues({}).value();
    for (const auto& url : queues.queue_urls) {
        counts.emplace_back(url.substr(url.rfind('/') + 1), messages_in(url));
    }
    world_.recorder.catch_up();
    const auto lock = world_.recorder.hold();
    if (world_.recorder.history().size() == 0) return;
    auto& monitors = world_.recorder.monitors();
    const std::uint64_t last_event = world_.recorder.history().size() - 1;
    for (const auto& [queue, count] : counts) monitors.judge_queue(queue, count, last_event);
    for (const auto& product : world_.scenario.stock) {
        const auto quantity = table.quantity(product.product_no);
        if (quantity) monitors.judge_stock(product.product_no, *quantity, last_event);
    }
}

void Ensemble::tell(RunResult& result, Director& director) {
    result.scenario = &world_.scenario;
    result.seed = world_.seed;
    result.end = world_.runtime.now();
    result.message_names = world_.names.take();
    result.entries = std::move(director.entries());
    result.failures = std::move(director.failures());
    clients_.tell(result);
    tell_invariants(result.failures);
    if (result.interrupted) return;  // what is still missing might have come
    tell_unbroken(result.failures);
    tell_faults(result.failures);
}

void Ensemble::tell_invariants(std::vector<Failure>& failures) const {
    const auto& scenario = world_.scenario;
    const auto& violations = world_.recorder.monitors().violations();
    for (const auto& violation : violations) {
        const auto& invariant = *violation.invariant;
        const bool watched =
            invariant.owner != check::Owner::consumer || names(scenario.always, invariant.id);
        if (watched && !names(scenario.breaks, invariant.id)) {
            failures.emplace_back(InvariantFailure{violation});
        }
    }
}

void Ensemble::tell_unbroken(std::vector<Failure>& failures) const {
    const auto& scenario = world_.scenario;
    const auto& violations = world_.recorder.monitors().violations();
    for (std::size_t i = 0; i < scenario.breaks.size(); ++i) {
        const bool broken = std::any_of(violations.begin(), violations.end(), [&](const auto& v) {
            return v.invariant->id == scenario.breaks[i].id;
        });
        if (!broken) failures.emplace_back(NothingBroken{i});
    }
}

void Ensemble::tell_faults(std::vector<Failure>& failures) const {
    for (std::size_t c = 0; c < consumers_.size(); ++c) {
        for (const std::size_t fault : consumers_[c]->faults().never_happened()) {
            failures.emplace_back(FaultNeverHappened{c, fault});
        }
    }
}

}  // namespace sqsim::simulation
