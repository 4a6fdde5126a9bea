#pragma once

#include <memory>
#include <utility>

#include "store/database.hpp"
#include "store/simulation_vfs.hpp"
#include "store/stock_repository.hpp"

namespace sqsim::test {

/// A simulation disk with the stock tables on it, under a clock that the test sets.
class SimulatedStore {
  public:
    SimulatedStore() : disk_{{[this] { return now; }, [this](Duration span) { now += span; }}} {
        const auto database = connect();
        store::StockRepository::create_schema(*database);
    }

    [[nodiscard]] std::unique_ptr<store::Database> connect(store::BusyHandler busy_handler = {}) {
        return std::make_unique<store::Database>(
            disk_.path(), store::Database::Options{store::SimulationDisk::vfs_name(), false,
                                                   std::move(busy_handler)});
    }

    [[nodiscard]] store::SimulationDisk& disk() { return disk_; }

    TimePoint now = VirtualClock::default_start;

  private:
    store::SimulationDisk disk_;
};

/// One worker's connection with its prepared statements.
struct Connection {
    explicit Connection(SimulatedStore& simulated, store::BusyHandler busy_handler = {})
        : database{simulated.connect(std::move(busy_handler))}, stock{*database} {}

    /// The product's quantity; the product must exist.
    [[nodiscard]] std::int64_t quantity(std::int64_t product_no) {
        return stock.find_by_product_no(product_no).value().quantity;
    }

    std::unique_ptr<store::Database> database;
    store::StockRepository stock;
};

}  // namespace sqsim::test
