#pragma once

#include <string>
#include <utility>
#include <vector>

#include "runtime/queue_service.hpp"
#include "stock/stock_service.hpp"
#include "support/immediate_runtime.hpp"
#include "support/simulated_store.hpp"

namespace sqsim::test {

/// What the application reports, a line for each event, such as `reduced m1: 5 leaves 2`.
class StockEventLog final : public stock::StockEventSink {
  public:
    std::vector<std::string> lines;

    void on_stock_event(TimePoint, const stock::StockEvent& event) override {
        std::visit([this](const auto& e) { lines.push_back(line(e)); }, event);
    }

    /// How many lines begin so.
    [[nodiscard]] std::int64_t count(std::string_view beginning) const {
        return std::count_if(lines.begin(), lines.end(),
                             [&](const std::string& line) { return line.starts_with(beginning); });
    }

  private:
    static std::string text(std::string_view view) { return std::string{view}; }
    static std::string text(std::int64_t number) { return std::to_string(number); }
    static std::string text(std::uint64_t number) { return std::to_string(number); }
    static std::string text(std::int32_t number) { return std::to_string(number); }

    static std::string line(const stock::OrderPlaced& e) {
        return "placed " + text(e.order_id) + ": " + text(e.quantity) + " of product " +
               text(e.product_no) + (e.synchronous ? ", synchronous" : "");
    }
    static std::string line(const stock::OrderAnswered& e) {
        return "answered " + text(e.order_id) + ": " + (e.accepted ? "accepted" : "refused") +
               " after " + text(std::chrono::floor<std::chrono::seconds>(e.after).count()) + "s" +
               (e.message_id.empty() ? "" : ", message");
    }
    static std::string line(const stock::HandlingStarted& e) {
        return "started order " + text(e.order_id) + ": " + text(e.message_group_id) + " receive " +
               text(e.receive_count) + " sequence " + text(e.sequence_number);
    }
    static std::string line(const stock::HandlingFinished& e) {
        return "finished order " + text(e.order_id) + ": " + text(e.message_group_id) + " " +
               (e.failure.empty() ? "done" : text(e.failure));
    }
    static std::string line(const stock::StockRead& e) {
        return "read " + text(e.product_no) + ": " + text(e.quantity);
    }
    static std::string line(const stock::StockReduced& e) {
        return "reduced " + text(e.message_id) + ": " + text(e.quantity) + " leaves " +
               text(e.stored_quantity);
    }
    static std::string line(const stock::ReductionSkipped& e) {
        return "skipped " + text(e.message_id) + ": " + text(e.reason);
    }
    static std::string line(const stock::StoreConflict& e) {
        return "conflict " + text(e.order_id) + ": " + text(e.reason) +
               (e.retried ? ", retried" : "");
    }
    template <typename Event>
    static std::string line(const Event&) {
        return "something else";
    }
};

/// The world of the seed's application: a database, a queue and a clock, without concurrency.
struct Shop {
    Shop() : office{store} {}

    /// Lays in stock from outside the application.
    void lay_in(std::int64_t product_no, std::int64_t quantity) {
        office.stock.lay_in(product_no, quantity);
    }
    [[nodiscard]] std::int64_t quantity(std::int64_t product_no) {
        return office.quantity(product_no);
    }

    SimulatedStore store;
    Connection office;
    ImmediateRuntime runtime;
    StockEventLog events;
    runtime::QueueService queues{runtime, EngineOptions{}, nullptr};
    stock::AwsSqsMessageSender sender{queues};
};

/// One worker of the shop with a connection of its own.
struct Worker {
    Worker(Shop& shop, stock::StockPolicy policy, stock::ReductionFaults faults = {},
           store::BusyHandler busy_handler = {})
        : database{shop.store.connect(std::move(busy_handler))},
          repository{*database},
          service{{shop.runtime, shop.sender, repository, &shop.events, "stock.fifo", policy,
                   std::move(faults)}} {}

    void reduce(const stock::StockReduceRequest& request, const stock::Delivery& delivery = {}) {
        service.reduce_stock(request, delivery);
    }

    std::unique_ptr<store::Database> database;
    store::StockRepository repository;
    stock::StockService service;
};

}  // namespace sqsim::test
