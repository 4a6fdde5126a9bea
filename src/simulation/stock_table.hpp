#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "store/simulation_vfs.hpp"
#include "store/stock_repository.hpp"

namespace sqsim::simulation {

/// The stock table for one that looks at it often: read anew, in one statement, only when the
/// simulation disk says that the answer may be another one.
class StockTable {
  public:
    /// Without a disk (null) it is read anew each time.
    StockTable(store::StockRepository& stock, const store::SimulationDisk* disk)
        : stock_{stock}, disk_{disk} {}

    /// Nothing for an unknown product. Throws what reading throws.
    [[nodiscard]] std::optional<std::int64_t> quantity(std::int64_t product_no) {
        if (disk_ == nullptr || seen_ != disk_->change_count()) {
            seen_.reset();
            stock_.find_all(rows_);
            if (disk_ != nullptr) seen_ = disk_->change_count();
        }
        const auto row = std::find_if(rows_.begin(), rows_.end(), [&](const store::Stock& r) {
            return r.product_no == product_no;
        });
        return row == rows_.end() ? std::nullopt : std::optional{row->quantity};
    }

  private:
    store::StockRepository& stock_;
    const store::SimulationDisk* disk_;
    std::optional<std::uint64_t> seen_;  ///< the disk's change count when the rows were read
    std::vector<store::Stock> rows_;
};

}  // namespace sqsim::simulation
