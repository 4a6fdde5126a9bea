#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "store/database.hpp"

namespace sqsim::store {

/// A row of the stock table.
struct Stock {
    std::int64_t product_no;
    std::int64_t quantity;
    std::int64_t version;  ///< grows with each write, for optimistic locking
};

/// The stock, processed_message and fence tables through one connection, statements prepared once.
/// Outside a transaction each call is a transaction of its own. Throws StoreError; a locked
/// database is a StoreError with `busy()`.
class StockRepository {
  public:
    /// The schema must exist (`create_schema`). `database` must outlive the repository.
    explicit StockRepository(Database& database);
    ~StockRepository();

    /// Creates the tables; does nothing when they exist.
    static void create_schema(Database& database);

    /// Sets a product's stock, creating the row.
    void lay_in(std::int64_t product_no, std::int64_t quantity);

    /// The product's row; nothing for an unknown product.
    [[nodiscard]] std::optional<Stock> find_by_product_no(std::int64_t product_no);

    /// The quantities of all products, by product.
    using Quantities = std::vector<std::pair<std::int64_t, std::int64_t>>;
    void find_quantities(Quantities& quantities);

    /// UPDATE ... SET quantity = ?: whatever was there before.
    void save_quantity(std::int64_t product_no, std::int64_t quantity);

    /// UPDATE ... WHERE version = ?; false if the version has moved on.
    [[nodiscard]] bool save_quantity_if_version(const Stock& read, std::int64_t quantity);

    /// UPDATE ... SET quantity = quantity - ? WHERE quantity >= ?. What is left after it; nothing,
    /// and nothing is changed, if there is too little or no such product.
    [[nodiscard]] std::optional<std::int64_t> subtract_if_enough(std::int64_t product_no,
                                                                 std::int64_t quantity);

    [[nodiscard]] bool is_processed(std::string_view key);
    /// Records the key; false if it is there already.
    [[nodiscard]] bool mark_processed(std::string_view key);

    /// The sequence number of the last message applied to the group; 0 before the first. At most
    /// 2^63-1, which is what SQLite's integers hold.
    [[nodiscard]] std::uint64_t last_applied(std::string_view message_group_id);
    void set_last_applied(std::string_view message_group_id, std::uint64_t sequence_number);

    /// A digest of all rows of the three tables, in whatever order they came to be there.
    [[nodiscard]] std::uint64_t fingerprint();

  private:
    class Statements;
    class WholeTables;

    Database& database_;
    std::unique_ptr<Statements> statements_;
    std::unique_ptr<WholeTables> whole_tables_;
};

}  // namespace sqsim::store
