#pragma once

#include <memory>
#include <optional>

#include "store/database.hpp"
#include "store/stock_store.hpp"

namespace sqsim::store {

/// The stock, processed_message and fence tables in SQLite, statements prepared once. A transaction
/// locks the whole database.
class StockRepository : public StockStore {
  public:
    /// The schema must exist (`create_schema`). `database` must outlive the repository.
    explicit StockRepository(Database& database);
    ~StockRepository() override;

    /// Creates the tables; does nothing when they exist.
    static void create_schema(Database& database);

    void begin(Begin kind, std::int64_t product_no) override;
    void commit() override;
    void roll_back() override { transaction_.reset(); }
    void lay_in(std::int64_t product_no, std::int64_t quantity) override;
    [[nodiscard]] std::optional<Stock> find_by_product_no(std::int64_t product_no) override;
    void find_quantities(Quantities& quantities) override;
    void save_quantity(std::int64_t product_no, std::int64_t quantity) override;
    [[nodiscard]] bool save_quantity_if_version(const Stock& read, std::int64_t quantity) override;
    [[nodiscard]] std::optional<std::int64_t> subtract_if_enough(std::int64_t product_no,
                                                                 std::int64_t quantity) override;
    [[nodiscard]] bool is_processed(std::string_view key) override;
    [[nodiscard]] bool mark_processed(std::string_view key) override;
    [[nodiscard]] std::uint64_t last_applied(std::string_view message_group_id) override;
    void set_last_applied(std::string_view message_group_id,
                          std::uint64_t sequence_number) override;

    /// A digest of all rows of the three tables, in whatever order they came to be there.
    [[nodiscard]] std::uint64_t fingerprint();

  private:
    class Statements;
    class WholeTables;

    Database& database_;
    std::unique_ptr<Statements> statements_;
    std::unique_ptr<WholeTables> whole_tables_;
    std::optional<Transaction> transaction_;
};

/// The repository of a connection of its own.
[[nodiscard]] std::unique_ptr<StockStore> stock_in(std::unique_ptr<Database> database);

}  // namespace sqsim::store
