#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace sqsim::store {

/// A row of the stock table.
struct Stock {
    std::int64_t product_no;
    std::int64_t quantity;
    std::int64_t version;  ///< grows with each write, for optimistic locking
};

/// The tables of the application through one connection: stock, processed messages, fences. In
/// SQLite (stock_repository.hpp) or in memory (memory_stock.hpp). Outside a transaction each call
/// is a transaction of its own. Throws StoreError; where others hold a lock for too long, one with
/// `busy()`. Used by one task at a time.
class StockStore {
  public:
    virtual ~StockStore() = default;

    enum class Begin {
        deferred,   ///< locks when the first statement needs it; a later write may be refused
        immediate,  ///< locks at once, for the product that the transaction is about
    };
    /// Not to be nested.
    virtual void begin(Begin kind, std::int64_t product_no) = 0;
    /// After a StoreError with `busy()` the transaction is still open.
    virtual void commit() = 0;
    /// Does nothing when no transaction is open.
    virtual void roll_back() = 0;

    /// Sets a product's stock, creating the row.
    virtual void lay_in(std::int64_t product_no, std::int64_t quantity) = 0;

    /// The product's row; nothing for an unknown product.
    [[nodiscard]] virtual std::optional<Stock> find_by_product_no(std::int64_t product_no) = 0;

    /// The quantities of all products, by product.
    using Quantities = std::vector<std::pair<std::int64_t, std::int64_t>>;
    virtual void find_quantities(Quantities& quantities) = 0;

    /// UPDATE ... SET quantity = ?: whatever was there before.
    virtual void save_quantity(std::int64_t product_no, std::int64_t quantity) = 0;

    /// UPDATE ... WHERE version = ?; false if the version has moved on.
    [[nodiscard]] virtual bool save_quantity_if_version(const Stock& read,
                                                        std::int64_t quantity) = 0;

    /// UPDATE ... SET quantity = quantity - ? WHERE quantity >= ?. What is left after it; nothing,
    /// and nothing is changed, if there is too little or no such product.
    [[nodiscard]] virtual std::optional<std::int64_t> subtract_if_enough(std::int64_t product_no,
                                                                         std::int64_t quantity) = 0;

    [[nodiscard]] virtual bool is_processed(std::string_view key) = 0;
    /// Records the key; false if it is there already.
    [[nodiscard]] virtual bool mark_processed(std::string_view key) = 0;

    /// The sequence number of the last message applied to the group; 0 before the first. At most
    /// 2^63-1, which is what SQLite's integers hold.
    [[nodiscard]] virtual std::uint64_t last_applied(std::string_view message_group_id) = 0;
    virtual void set_last_applied(std::string_view message_group_id,
                                  std::uint64_t sequence_number) = 0;
};

/// A transaction that is rolled back unless it was committed.
class StockTransaction {
  public:
    StockTransaction(StockStore& store, StockStore::Begin kind, std::int64_t product_no)
        : store_{store} {
        store_.begin(kind, product_no);
    }
    ~StockTransaction() { store_.roll_back(); }
    StockTransaction(const StockTransaction&) = delete;
    StockTransaction& operator=(const StockTransaction&) = delete;

    void commit() { store_.commit(); }

  private:
    StockStore& store_;
};

}  // namespace sqsim::store
