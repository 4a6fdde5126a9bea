#include "report/lane_data.hpp"

#include <algorithm>

namespace sqsim::report {

LaneData::LaneData(const simulation::RunResult& result, const Moment& until)
    : work(result.scenario->consumers.size()),
      empty(result.scenario->consumers.size()),
      result_{result},
      held_(result.scenario->consumers.size()) {
    history::State state;
    for (std::size_t i = 0; i < until.event_count; ++i) {
        const auto& event = result.history[i];
        now_ = (event.time - result.start).count();
        state.apply(event);
        std::visit([&](const auto& e) { on(event.actor, e); }, event.payload);
        note_locks(state.queue(result.scenario->queue.name));
    }
    now_ = (until.time - result.start).count();
    for (const auto& delivery : deliveries_) {
        if (const auto done = work_of(delivery)) work[delivery.consumer].push_back(*done);
    }
    for (auto& all : work) {
        std::stable_sort(all.begin(), all.end(), [](const Work& left, const Work& right) {
            return left.begin < right.begin;
        });
    }
    for (auto& [group, begin] : locked_since_) locks[group].push_back({begin, now_});
}

bool LaneData::is_consumer(runtime::ActorId actor) const {
    return static_cast<std::size_t>(actor) < work.size();
}

bool LaneData::polls(std::size_t consumer) const {
    return result_.scenario->consumers[consumer].polls_from.has_value();
}

std::span<const std::size_t> LaneData::held_by(runtime::ActorId actor,
                                               std::string_view message_id) const {
    if (!is_consumer(actor)) return {};
    const auto& held = held_[static_cast<std::size_t>(actor)];
    const auto found = held.find(message_id);
    if (found == held.end()) return {};
    return found->second;
}

/// What a listener does with a message after the handler is no work any more; what a script does
/// is all the work there is.
void LaneData::end_step(std::size_t delivery) {
    auto& found = deliveries_[delivery];
    if (!polls(found.consumer) && !found.running) found.ended = now_;
}

std::optional<Work> LaneData::work_of(const Delivery& delivery) const {
    if (polls(delivery.consumer)) {
        if (!delivery.started) return std::nullopt;  // it waited in the listener, nobody worked
        return Work{*delivery.started, delivery.ended.value_or(now_), delivery.message_id,
                    delivery.expired, delivery.failed};
    }
    if (delivery.expired && !delivery.ended)
        return Work{delivery.received, *delivery.expired, delivery.message_id, {}, true};
    const Work all{delivery.received, delivery.ended.value_or(now_), delivery.message_id,
                   delivery.expired, delivery.failed};
    const bool seen = all.end > all.begin || delivery.started || delivery.failed;
    return seen ? std::optional{all} : std::nullopt;
}

void LaneData::on(runtime::ActorId actor, const MessageReceived& e) {
    if (!is_consumer(actor)) return;
    const auto consumer = static_cast<std::size_t>(actor);
    latest_[e.message_id] = deliveries_.size();
    auto& held = held_[consumer][e.message_id];
    // A message can come back hundreds of thousands of times.
    std::erase_if(held, [&](std::size_t index) { return !deliveries_[index].running; });
    held.push_back(deliveries_.size());
    deliveries_.push_back({consumer, e.message_id, now_});
}

void LaneData::on(runtime::ActorId actor, const NothingReceived&) {
    if (is_consumer(actor)) empty[static_cast<std::size_t>(actor)].push_back(now_);
}

void LaneData::on(runtime::ActorId, const MessageDeleted& e) {
    const auto found = latest_.find(e.message_id);
    if (found != latest_.end()) end_step(found->second);
}

void LaneData::on(runtime::ActorId, const MessageVisibilityChanged& e) {
    const auto found = latest_.find(e.message_id);
    const bool released = (e.invisible_until - result_.start).count() <= now_;
    if (released && found != latest_.end()) end_step(found->second);
}

void LaneData::on(runtime::ActorId, const MessageVisibilityExpired& e) {
    const auto found = latest_.find(e.message_id);
    if (found == latest_.end()) return;
    auto& delivery = deliveries_[found->second];
    if (!delivery.is_over()) delivery.expired = now_;
}

void LaneData::on(runtime::ActorId actor, const RequestFailed& e) {
    const auto held = held_by(actor, e.message_id);
    if (!held.empty()) end_step(held.back());
}

void LaneData::on(runtime::ActorId actor, const stock::HandlingStarted& e) {
    const auto held = held_by(actor, e.message_id);
    if (held.empty()) return;
    auto& delivery = deliveries_[held.back()];
    if (!delivery.started) delivery.started = now_;
    delivery.running = true;
}

void LaneData::on(runtime::ActorId actor, const stock::HandlingFinished& e) {
    for (const auto index : held_by(actor, e.message_id)) {
        auto& delivery = deliveries_[index];
        if (!delivery.running) continue;
        delivery.running = false;
        delivery.ended = now_;
        delivery.failed = !e.failure.empty();
        return;
    }
}

void LaneData::on(runtime::ActorId actor, const stock::ConsumerCrashed&) {
    if (!is_consumer(actor)) return;
    auto& held = held_[static_cast<std::size_t>(actor)];
    for (const auto& [message_id, deliveries] : held) {
        for (const auto index : deliveries) {
            auto& delivery = deliveries_[index];
            const bool idle = polls(delivery.consumer) || delivery.ended || delivery.expired;
            if (idle && !delivery.running) continue;
            delivery.running = false;
            delivery.ended = now_;
            delivery.failed = true;
        }
    }
    held.clear();
}

void LaneData::on(runtime::ActorId, const stock::StockLaidIn& e) {
    stock[e.product_no].push_back({now_, e.quantity});
}

void LaneData::on(runtime::ActorId, const stock::StockReduced& e) {
    stock[e.product_no].push_back({now_, e.stored_quantity});
}

void LaneData::note_locks(const history::QueueState* queue) {
    if (queue == nullptr) return;
    for (const auto& group : queue->groups) {
        const bool locked = std::any_of(group.messages.begin(), group.messages.end(),
                                        [](const auto& message) { return message.in_flight; });
        const auto since = locked_since_.find(group.message_group_id);
        if (locked && since == locked_since_.end()) {
            locked_since_[group.message_group_id] = now_;
        } else if (!locked && since != locked_since_.end()) {
            locks[group.message_group_id].push_back({since->second, now_});
            locked_since_.erase(since);
        }
    }
}

}  // namespace sqsim::report
