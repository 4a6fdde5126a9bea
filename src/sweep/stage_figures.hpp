#pragma once

#include <sqsim/event.hpp>
#include <string>
#include <vector>

#include "runtime/runtime.hpp"
#include "stock/stock_event.hpp"
#include "sweep/figures.hpp"

namespace sqsim::sweep {

/// Hears the events of a run of a load and keeps none: a few numbers for each order, and counts.
class StageFigures final : public QueueEventSink, public stock::StockEventSink {
  public:
    /// Orders are numbered from 1 to `orders`; their messages go to `queue`.
    StageFigures(runtime::Runtime& runtime, std::int64_t orders, std::string queue);

    // A customer came, or was answered: the one is no event, and of the other it matters how long
    // the customer waited, not how long the order service worked.
    void arrived(std::int64_t order, TimePoint at);
    void answered(std::int64_t order, TimePoint at, bool accepted);
    /// Somebody found the stock locked for the `attempt`th time, from 0, and waits for so long.
    void waits_for_stock(int attempt, Duration wait);

    void on_queue_event(TimePoint at, const QueueEvent& event) override;
    void on_stock_event(TimePoint at, const stock::StockEvent& event) override;

    /// Every order was answered, no message is left and nobody works: nothing more will happen.
    [[nodiscard]] bool is_settled() const;
    /// Notified when that has come true.
    [[nodiscard]] runtime::Condition& settled() { return settled_; }

    /// The figures; once, at the end.
    [[nodiscard]] Figures take();

  private:
    void count(const MessageSent& event);
    void count(const MessageReceived& event);
    void count(const MessageDeleted& event);
    void count(const MessageVisibilityExpired& event);
    void count(const MessageRetentionExpired& event);
    void count(const MessageMovedToDeadLetterQueue& event);
    void count(const RequestFailed& event);
    void count(const stock::HandlingStarted& event);
    void count(const stock::HandlingFinished& event);
    void count(const stock::StoreConflict& event);
    void count_reduction(TimePoint at, const stock::StockReduced& event);
    void tell_if_settled();

    /// What is known of an order.
    struct Order {
        TimePoint arrived{};
        bool reduced = false;
    };

    runtime::Runtime& runtime_;
    runtime::Condition settled_;
    const std::string queue_;
    Figures figures_;
    std::int64_t answered_ = 0;
    std::int64_t messages_ = 0;  ///< in the queue
    std::int64_t working_ = 0;   ///< handlers
    TimePoint first_ = TimePoint::max();
    TimePoint last_ = TimePoint::min();
    std::vector<Order> orders_;  ///< by number, less one
    std::vector<Duration> latencies_;
    std::vector<Duration> answers_;
};

}  // namespace sqsim::sweep
