#include "store/stock_repository.hpp"

#include <utility>

#include "core/fingerprint.hpp"
#include "store/statement.hpp"

namespace sqsim::store {

/// Prepared once for the connection.
class StockRepository::Statements {
  public:
    explicit Statements(Database& database)
        : lay_in{database,
                 "INSERT INTO stock (product_no, quantity, version) VALUES (?1, ?2, 0) "
                 "ON CONFLICT (product_no) DO UPDATE "
                 "SET quantity = excluded.quantity, version = version + 1"},
          find{database, "SELECT quantity, version FROM stock WHERE product_no = ?1"},
          find_quantities{database, "SELECT product_no, quantity FROM stock ORDER BY product_no"},
          save{database,
               "UPDATE stock SET quantity = ?2, version = version + 1 WHERE product_no = ?1"},
          save_if_version{database,
                          "UPDATE stock SET quantity = ?3, version = version + 1 "
                          "WHERE product_no = ?1 AND version = ?2"},
          subtract{database,
                   "UPDATE stock SET quantity = quantity - ?2, version = version + 1 "
                   "WHERE product_no = ?1 AND quantity >= ?2 RETURNING quantity"},
          is_processed{database, "SELECT 1 FROM processed_message WHERE key = ?1"},
          mark_processed{database,
                         "INSERT INTO processed_message (key) VALUES (?1) ON CONFLICT DO NOTHING"},
          last_applied{database,
                       "SELECT sequence_number FROM applied_sequence WHERE message_group_id = ?1"},
          set_last_applied{
              database,
              "INSERT INTO applied_sequence (message_group_id, sequence_number) VALUES (?1, ?2) "
              "ON CONFLICT (message_group_id) DO UPDATE "
              "SET sequence_number = excluded.sequence_number"} {}

    Statement lay_in;
    Statement find;
    Statement find_quantities;
    Statement save;
    Statement save_if_version;
    Statement subtract;
    Statement is_processed;
    Statement mark_processed;
    Statement last_applied;
    Statement set_last_applied;
};

/// For `fingerprint`, prepared when it is first asked for: most connections never are.
class StockRepository::WholeTables {
  public:
    explicit WholeTables(Database& database)
        : stock{database, "SELECT product_no, quantity, version FROM stock ORDER BY product_no"},
          keys{database, "SELECT key FROM processed_message ORDER BY key"},
          sequences{database,
                    "SELECT message_group_id, sequence_number FROM applied_sequence "
                    "ORDER BY message_group_id"} {}

    Statement stock;
    Statement keys;
    Statement sequences;
};

StockRepository::StockRepository(Database& database)
    : database_{database}, statements_{std::make_unique<Statements>(database)} {}

StockRepository::~StockRepository() = default;

void StockRepository::create_schema(Database& database) {
    // Nothing keeps the quantity from falling below zero: that it does not is the code's to ensure.
    database.execute(
        "CREATE TABLE IF NOT EXISTS stock ("
        "product_no INTEGER PRIMARY KEY, quantity INTEGER NOT NULL, version INTEGER NOT NULL);"
        "CREATE TABLE IF NOT EXISTS processed_message (key TEXT PRIMARY KEY) WITHOUT ROWID;"
        "CREATE TABLE IF NOT EXISTS applied_sequence ("
        "message_group_id TEXT PRIMARY KEY, sequence_number INTEGER NOT NULL) WITHOUT ROWID");
}

void StockRepository::begin(Begin kind, [[maybe_unused]] std::int64_t product_no) {
    transaction_.emplace(database_, kind == Begin::immediate ? Transaction::Kind::immediate
                                                             : Transaction::Kind::deferred);
}

void StockRepository::commit() {
    transaction_->commit();
    transaction_.reset();
}

void StockRepository::lay_in(std::int64_t product_no, std::int64_t quantity) {
    statements_->lay_in.run(product_no, quantity).finish();
}

std::optional<Stock> StockRepository::find_by_product_no(std::int64_t product_no) {
    auto run = statements_->find.run(product_no);
    if (!run.step()) return std::nullopt;
    return Stock{product_no, run.integer(0), run.integer(1)};
}

void StockRepository::find_quantities(Quantities& quantities) {
    quantities.clear();
    auto run = statements_->find_quantities.run();
    while (run.step()) quantities.emplace_back(run.integer(0), run.integer(1));
}

void StockRepository::save_quantity(std::int64_t product_no, std::int64_t quantity) {
    statements_->save.run(product_no, quantity).finish();
}

bool StockRepository::save_quantity_if_version(const Stock& read, std::int64_t quantity) {
    statements_->save_if_version.run(read.product_no, read.version, quantity).finish();
    return database_.changes() == 1;
}

std::optional<std::int64_t> StockRepository::subtract_if_enough(std::int64_t product_no,
                                                                std::int64_t quantity) {
    auto run = statements_->subtract.run(product_no, quantity);
    if (!run.step()) return std::nullopt;
    const std::int64_t left = run.integer(0);
    run.finish();  // outside a transaction, the end of the statement is its commit
    return left;
}

bool StockRepository::is_processed(std::string_view key) {
    return statements_->is_processed.run(key).step();
}

bool StockRepository::mark_processed(std::string_view key) {
    statements_->mark_processed.run(key).finish();
    return database_.changes() == 1;
}

std::uint64_t StockRepository::last_applied(std::string_view message_group_id) {
    auto run = statements_->last_applied.run(message_group_id);
    return run.step() ? static_cast<std::uint64_t>(run.integer(0)) : 0;
}

void StockRepository::set_last_applied(std::string_view message_group_id,
                                       std::uint64_t sequence_number) {
    statements_->set_last_applied.run(message_group_id, static_cast<std::int64_t>(sequence_number))
        .finish();
}

std::uint64_t StockRepository::fingerprint() {
    if (!whole_tables_) whole_tables_ = std::make_unique<WholeTables>(database_);
    core::Fingerprint rows;
    for (auto run = whole_tables_->stock.run(); run.step();) {
        for (int column = 0; column < 3; ++column) {
            rows.number(static_cast<std::uint64_t>(run.integer(column)));
        }
    }
    for (auto run = whole_tables_->keys.run(); run.step();) rows.text(run.text(0));
    for (auto run = whole_tables_->sequences.run(); run.step();) {
        rows.text(run.text(0));
        rows.number(static_cast<std::uint64_t>(run.integer(1)));
    }
    return rows.value();
}

namespace {

/// A base, so that it is there before the repository and after it.
struct OwnDatabase {
    std::unique_ptr<Database> database;
};

class StockOnItsOwn final : private OwnDatabase, public StockRepository {
  public:
    explicit StockOnItsOwn(std::unique_ptr<Database> connection)
        : OwnDatabase{std::move(connection)}, StockRepository{*database} {}
};

}  // namespace

std::unique_ptr<StockStore> stock_in(std::unique_ptr<Database> database) {
    return std::make_unique<StockOnItsOwn>(std::move(database));
}

}  // namespace sqsim::store
