#include "simulation/shop.hpp"

namespace sqsim::simulation {

namespace {

struct Outgoing {
    std::string body;
    std::string message_group_id;
    std::optional<std::string> deduplication_id;
};

Outgoing outgoing(const scenario::SendItem& item) {
    if (const auto* request = std::get_if<stock::StockReduceRequest>(&item.what)) {
        return {request->to_json(), request->message_group_id(), request->deduplication_id()};
    }
    const auto& message = std::get<scenario::MessageDefinition>(item.what);
    return {message.body, message.message_group_id, message.deduplication_id};
}

std::string names_of(const std::vector<scenario::SendItem>& items) {
    std::string names;
    for (const auto& item : items) names += (names.empty() ? "" : ", ") + item.name;
    return names;
}

/// The order service reduces stock itself only for synchronous orders; it does so carefully.
stock::StockPolicy shop_policy() {
    return {stock::LockPolicy::pessimistic, stock::Idempotency::none, Duration{0}};
}

}  // namespace

Shop::Shop(World& world, runtime::ActorId actor)
    : world_{world}, actor_{actor}, workers_{[&world] {
          return std::make_unique<Worker>(world, shop_policy(), stock::ReductionFaults{});
      }} {}

void Shop::clear() {
    answers_.clear();
    last_error_.reset();
}

Shop::Problem Shop::order(const scenario::OrderStep& step) {
    const auto& request = world_.scenario.orders[step.order].request;
    const TimePoint placed = world_.runtime.now();
    WorkerPool::Lease worker{workers_};
    stock::OrderService service{world_.runtime, worker->stock, &world_.recorder};
    world_.names.expect(request.deduplication_id(), step.name);
    const auto result = service.order(request);
    if (result) world_.names.add(result->message_id, step.name);
    answered(step.name, placed);
    return note(step.name, result ? nullptr : &result.error());
}

void Shop::order_synchronously(const scenario::SynchronousOrderStep& step) {
    const auto& order = world_.scenario.orders[step.order];
    const TimePoint placed = world_.runtime.now();
    WorkerPool::Lease worker{workers_};
    stock::OrderService service{world_.runtime, worker->stock, &world_.recorder};
    (void)service.order_synchronously(order.request, step.work);  // told by OrderAnswered
    answered(order.name, placed);
}

Shop::Problem Shop::send(const scenario::SendStep& step) {
    Outgoing message = outgoing(step.item);
    if (message.deduplication_id) world_.names.expect(*message.deduplication_id, step.item.name);
    SendMessageRequest request;
    request.queue_url = world_.scenario.queue.name;
    request.message_body = std::move(message.body);
    request.message_group_id = std::move(message.message_group_id);
    request.message_deduplication_id = std::move(message.deduplication_id);
    const auto result = world_.queues.send_message(request);
    if (result) world_.names.add(result->message_id, step.item.name);
    return note(step.item.name, result ? nullptr : &result.error());
}

Shop::Problem Shop::send_batch(const scenario::SendBatchStep& step) {
    SendMessageBatchRequest batch{world_.scenario.queue.name, {}};
    for (const auto& item : step.items) {
        Outgoing message = outgoing(item);
        if (message.deduplication_id) world_.names.expect(*message.deduplication_id, item.name);
        SendMessageBatchRequestEntry entry;
        entry.id = std::to_string(batch.entries.size());
        entry.message_body = std::move(message.body);
        entry.message_group_id = std::move(message.message_group_id);
        entry.message_deduplication_id = std::move(message.deduplication_id);
        batch.entries.push_back(std::move(entry));
    }
    const auto result = world_.queues.send_message_batch(batch);
    if (!result) return note(names_of(step.items), &result.error());
    for (const auto& entry : result->successful) {
        world_.names.add(entry.result.message_id, step.items[std::stoul(entry.id)].name);
    }
    if (result->failed.empty()) return note({}, nullptr);
    const auto& failed = result->failed.front();
    return note(step.items[std::stoul(failed.id)].name, &failed.error);
}

std::optional<Duration> Shop::answered_after(const std::string& name) const {
    const std::scoped_lock lock{mutex_};
    const auto found = answers_.find(name);
    if (found == answers_.end()) return std::nullopt;
    return found->second;
}

std::optional<ErrorCode> Shop::last_error() const {
    const std::scoped_lock lock{mutex_};
    return last_error_;
}

void Shop::forget_answers() {
    note({}, nullptr);
}

void Shop::answered(const std::string& name, TimePoint placed) {
    const Duration after = world_.runtime.now() - placed;
    const std::scoped_lock lock{mutex_};
    answers_.insert_or_assign(name, after);
}

Shop::Problem Shop::note(const std::string& name, const Error* refusal) {
    const std::scoped_lock lock{mutex_};
    last_error_ = refusal != nullptr ? std::optional{refusal->code} : std::nullopt;
    if (refusal == nullptr) return std::nullopt;
    return StepProblem{StepProblem::Reason::refused, name,
                       std::string{describe(refusal->code).name} + ": " + refusal->message};
}

}  // namespace sqsim::simulation
