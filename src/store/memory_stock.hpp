#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "store/database.hpp"
#include "store/stock_store.hpp"

namespace sqsim::store {

/// The tables of StockStore in memory, for loads that SQLite would be too slow for. Rows are locked
/// one by one, as a database server does it; SQLite locks all of them. Used from one thread.
class MemoryStock {
  public:
    MemoryStock() = default;
    MemoryStock(const MemoryStock&) = delete;
    MemoryStock& operator=(const MemoryStock&) = delete;

    void reserve(std::size_t products) { rows_.reserve(products); }

    /// One more connection; the stock must outlive it. `busy_handler` is asked while a row is
    /// locked, as that of a Database is.
    [[nodiscard]] std::unique_ptr<StockStore> connect(BusyHandler busy_handler);

  private:
    class Connection;

    struct Row {
        std::int64_t quantity = 0;
        std::int64_t version = 0;
        const Connection* holder = nullptr;  ///< whose transaction has locked it
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    std::unordered_map<std::int64_t, Row> rows_;
    std::unordered_set<std::string, TextHash, std::equal_to<>> keys_;
    std::unordered_map<std::string, std::uint64_t, TextHash, std::equal_to<>> applied_;
};

}  // namespace sqsim::store
