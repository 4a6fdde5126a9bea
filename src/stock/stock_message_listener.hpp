#pragma once

#include <functional>
#include <sqsim/actions.hpp>

#include "stock/stock_service.hpp"

namespace sqsim::stock {

/// The seed's listener method: turns a delivered message into a call of StockService.reduce_stock.
class StockMessageListener {
  public:
    /// `work` is what the handler does with a request before it reduces the stock: it takes its
    /// time, and may throw HandlerError to fail; empty: nothing. `events` may be null.
    using Work = std::function<void(const StockReduceRequest&, const Message&)>;

    StockMessageListener(runtime::Runtime& runtime, StockEventSink* events, Work work)
        : runtime_{runtime}, events_{events}, work_{std::move(work)} {}

    /// Handles one message through `stock`, reporting HandlingStarted and HandlingFinished. Throws
    /// HandlerError; a body that is not a StockReduceRequest is one. Reads the system attributes
    /// MessageGroupId, SequenceNumber and ApproximateReceiveCount, which the receive must ask for.
    /// A handler that is ended (TaskEnded) reports no HandlingFinished: who ends it does.
    void listen_order_queue(const Message& message, StockService& stock);

  private:
    void report(const StockEvent& event);

    runtime::Runtime& runtime_;
    StockEventSink* events_;
    Work work_;
};

}  // namespace sqsim::stock
