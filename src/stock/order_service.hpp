#pragma once

#include "stock/stock_service.hpp"

namespace sqsim::stock {

/// The seed's OrderService: takes a customer's order and answers. With the queue, it answers as
/// soon as the stock-reduction message is stored; synchronously, only after the stock is reduced.
class OrderService {
  public:
    OrderService(runtime::Runtime& runtime, StockService& stock, StockEventSink* events)
        : runtime_{runtime}, stock_{stock}, events_{events} {}

    /// Sends the stock-reduction request and answers.
    Result<SendResult> order(const StockReduceRequest& request);

    /// Reduces the stock before answering; `work` is how long that takes. False if it failed.
    bool order_synchronously(const StockReduceRequest& request, Duration work);

  private:
    void report(const StockEvent& event);

    runtime::Runtime& runtime_;
    StockService& stock_;
    StockEventSink* events_;
};

}  // namespace sqsim::stock
