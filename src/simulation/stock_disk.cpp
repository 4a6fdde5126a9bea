#include "simulation/stock_disk.hpp"

#include <utility>

#include "store/stock_repository.hpp"

namespace sqsim::simulation {

namespace {

constexpr Duration busy_retry = std::chrono::milliseconds{1};
constexpr int busy_attempts = 5000;

store::Database::Options options(store::BusyHandler busy_handler) {
    return {store::SimulationDisk::vfs_name(), false, std::move(busy_handler)};
}

}  // namespace

StockDisk::StockDisk(runtime::VirtualRuntime& runtime, const scenario::Scenario& scenario)
    : runtime_{runtime},
      disk_{{[&runtime] { return runtime.now(); },
             [&runtime](Duration span) { runtime.sleep_for(span); }}} {
    auto database = std::make_unique<store::Database>(disk_.path(), options({}));
    store::StockRepository::create_schema(*database);
    const auto stock = store::stock_in(std::move(database));
    for (const auto& product : scenario.stock) stock->lay_in(product.product_no, product.quantity);
    image_ = disk_.image();
}

std::unique_ptr<store::StockStore> StockDisk::connect() {
    return store::stock_in(
        std::make_unique<store::Database>(disk_.path(), options([this](int attempt) {
                                              runtime_.sleep_for(busy_retry);
                                              return attempt < busy_attempts;
                                          })));
}

std::unique_ptr<store::StockStore> StockDisk::connect_impatiently() {
    return store::stock_in(std::make_unique<store::Database>(disk_.path(), options({})));
}

}  // namespace sqsim::simulation
