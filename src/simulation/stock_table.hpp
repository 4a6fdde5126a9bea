#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "store/simulation_vfs.hpp"
#include "store/stock_store.hpp"

namespace sqsim::simulation {

/// The stock table for one that looks at it often: read anew, in one statement, only when the
/// simulation disk says that the answer may be another one.
class StockTable {
  public:
    /// Without a disk (null) it is read anew each time.
    StockTable(store::StockStore& stock, const store::SimulationDisk* disk)
        : stock_{stock}, disk_{disk} {}

    /// Nothing for an unknown product. Throws what reading throws.
    [[nodiscard]] std::optional<std::int64_t> quantity(std::int64_t product_no) {
        if (disk_ == nullptr || seen_ != disk_->change_count()) {
            seen_.reset();
            stock_.find_quantities(quantities_);
            if (disk_ != nullptr) seen_ = disk_->change_count();
        }
        const auto row = std::find_if(quantities_.begin(), quantities_.end(),
                                      [&](const auto& r) { return r.first == product_no; });
        return row == quantities_.end() ? std::nullopt : std::optional{row->second};
    }

  private:
    store::StockStore& stock_;
    const store::SimulationDisk* disk_;
    std::optional<std::uint64_t> seen_;  ///< the disk's change count when it was read
    store::StockStore::Quantities quantities_;
};

}  // namespace sqsim::simulation
