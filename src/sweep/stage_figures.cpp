#include "sweep/stage_figures.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace sqsim::sweep {

StageFigures::StageFigures(runtime::Runtime& runtime, std::int64_t orders, std::string queue)
    : runtime_{runtime}, queue_{std::move(queue)}, orders_(static_cast<std::size_t>(orders)) {
    latencies_.reserve(orders_.size());
    answers_.reserve(orders_.size());
}

void StageFigures::arrived(std::int64_t order, TimePoint at) {
    ++figures_.orders;
    first_ = std::min(first_, at);
    orders_[static_cast<std::size_t>(order - 1)].arrived = at;
}

void StageFigures::answered(std::int64_t order, TimePoint at, bool accepted) {
    answers_.push_back(at - orders_[static_cast<std::size_t>(order - 1)].arrived);
    if (!accepted) ++figures_.refused;
    ++answered_;
    tell_if_settled();
}

void StageFigures::waits_for_stock(int attempt, Duration wait) {
    if (attempt == 0) ++figures_.database_waits;
    figures_.database_wait += wait;
}

void StageFigures::on_queue_event([[maybe_unused]] TimePoint at, const QueueEvent& event) {
    ++figures_.events;
    std::visit(
        [this](const auto& each) {
            if constexpr (requires { count(each); }) count(each);
        },
        event);
}

void StageFigures::on_stock_event(TimePoint at, const stock::StockEvent& event) {
    ++figures_.events;
    if (const auto* reduced = std::get_if<stock::StockReduced>(&event)) {
        count_reduction(at, *reduced);
        return;
    }
    std::visit(
        [this](const auto& each) {
            if constexpr (requires { count(each); }) count(each);
        },
        event);
}

void StageFigures::count(const MessageSent&) {
    ++messages_;
}

void StageFigures::count(const MessageReceived& event) {
    ++figures_.deliveries;
    if (event.receive_count > 1) ++figures_.redeliveries;
}

void StageFigures::count(const MessageDeleted&) {
    --messages_;
    tell_if_settled();
}

void StageFigures::count(const MessageVisibilityExpired&) {
    ++figures_.expired;
}

void StageFigures::count(const MessageRetentionExpired& event) {
    if (event.queue != queue_) return;  // of the dead-letter queue, where it counts no more
    --messages_;
    tell_if_settled();
}

void StageFigures::count(const MessageMovedToDeadLetterQueue&) {
    ++figures_.dead_letters;
    --messages_;
    tell_if_settled();
}

void StageFigures::count(const RequestFailed& event) {
    if (event.code == ErrorCode::RequestThrottled) ++figures_.throttled;
}

void StageFigures::count(const stock::HandlingStarted&) {
    ++working_;
}

void StageFigures::count(const stock::HandlingFinished& event) {
    --working_;
    if (!event.failure.empty()) ++figures_.failures;
    tell_if_settled();
}

void StageFigures::count(const stock::StoreConflict&) {
    ++figures_.conflicts;
}

void StageFigures::count_reduction(TimePoint at, const stock::StockReduced& event) {
    Order& order = orders_[static_cast<std::size_t>(event.order_id - 1)];
    if (std::exchange(order.reduced, true)) {
        ++figures_.repeated;
        return;
    }
    ++figures_.reduced;
    last_ = std::max(last_, at);
    latencies_.push_back(at - order.arrived);
}

bool StageFigures::is_settled() const {
    return answered_ == static_cast<std::int64_t>(orders_.size()) && messages_ == 0 &&
           working_ == 0;
}

void StageFigures::tell_if_settled() {
    if (is_settled()) runtime_.notify_all(settled_);
}

Figures StageFigures::take() {
    figures_.finished = is_settled();
    // One that gave up was slow until then, whatever it had done by its last commit.
    const TimePoint end = figures_.finished ? last_ : std::max(last_, runtime_.now());
    figures_.duration = end > first_ ? end - first_ : Duration{0};
    figures_.latency = percentiles_of(latencies_);
    figures_.answer = percentiles_of(answers_);
    return figures_;
}

}  // namespace sqsim::sweep
