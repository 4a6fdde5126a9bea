#include "store/database.hpp"

#include <sqlite3.h>

#include <utility>

#include "store/simulation_vfs.hpp"
#include "store/sqlite_setup.hpp"
#include "store/statement.hpp"

namespace sqsim::store {

namespace {

constexpr int result_code_mask = 0xFF;  // the primary code within an extended one

bool is_simulation_disk(const std::string& vfs) {
    return vfs == SimulationDisk::vfs_name();
}

}  // namespace

bool StoreError::busy() const {
    return (result_code_ & result_code_mask) == SQLITE_BUSY;
}

/// Prepared for every connection, as nearly everything on it happens inside a transaction.
class Database::TransactionStatements {
  public:
    explicit TransactionStatements(Database& database)
        : begin_deferred{database, "BEGIN DEFERRED"},
          begin_immediate{database, "BEGIN IMMEDIATE"},
          commit{database, "COMMIT"},
          rollback{database, "ROLLBACK"} {}

    Statement begin_deferred;
    Statement begin_immediate;
    Statement commit;
    Statement rollback;
};

Database::Database(const std::string& path, Options options)
    : busy_handler_{std::move(options.busy_handler)} {
    initialize_sqlite();
    try {
        open(path, options.vfs.empty() ? platform_vfs_name() : options.vfs, options.read_only);
        // Small pages make restoring and journaling in memory cheaper; a file that exists keeps its
        // own.
        if (is_simulation_disk(options.vfs)) execute("PRAGMA page_size = 1024");
        set_up(options.wal);
        transaction_statements_ = std::make_unique<TransactionStatements>(*this);
    } catch (const StoreError& error) {
        sqlite3_close_v2(handle_);
        throw StoreError{error.result_code(), "cannot open " + path + ": " + error.what()};
    } catch (...) {
        sqlite3_close_v2(handle_);
        throw;
    }
}

Database::~Database() {
    if (in_transaction()) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
    transaction_statements_.reset();
    sqlite3_close_v2(handle_);
}

void Database::open(const std::string& path, const std::string& vfs, bool read_only) {
    // One task at a time uses a connection, so SQLite's mutexes protect nothing; with a shared
    // cache one task could hold a mutex that another fiber of the same thread would walk through.
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    flags |= read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    // A simulation disk's path names the VFS of that disk; any other path is taken literally.
    if (is_simulation_disk(vfs)) flags |= SQLITE_OPEN_URI;
    const int result_code = sqlite3_open_v2(path.c_str(), &handle_, flags, vfs.c_str());
    if (result_code != SQLITE_OK) raise(result_code);
    // More than by default: the statements that stay prepared have most of those for themselves.
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_LOOKASIDE, nullptr, 1200, 128);
}

void Database::set_up(bool wal) {
    if (busy_handler_) sqlite3_busy_handler(handle_, &Database::on_busy, this);
    execute("PRAGMA temp_store = MEMORY");
    {
        const std::string wanted = wal ? "wal" : "memory";
        Statement statement{*this, "PRAGMA journal_mode = " + wanted};
        auto run = statement.run();
        // SQLite answers with the mode it stays in when it cannot change to the one asked for.
        if (!run.step() || (run.text(0) != wanted)) {
            throw StoreError{SQLITE_ERROR, "the journal mode cannot be " + wanted};
        }
    }
    execute(wal ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = OFF");
}

int Database::on_busy(void* database, int attempt) noexcept {
    auto& self = *static_cast<Database*>(database);
    // Our caller is SQLite's C code, which an exception must not unwind.
    try {
        return self.busy_handler_(attempt) ? 1 : 0;
    } catch (...) {
        self.busy_failure_ = std::current_exception();
        return 0;
    }
}

void Database::raise(int result_code) {
    if (busy_failure_) std::rethrow_exception(std::exchange(busy_failure_, nullptr));
    if (handle_ == nullptr) throw StoreError{result_code, sqlite3_errstr(result_code)};
    throw StoreError{result_code, sqlite3_errmsg(handle_)};
}

void Database::execute(const char* sql) {
    const int result_code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
    if (result_code != SQLITE_OK) raise(result_code);
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(handle_);
}

bool Database::in_transaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

Transaction::Transaction(Database& database, Kind kind) : database_{database} {
    auto& statements = *database_.transaction_statements_;
    Statement& begin =
        kind == Kind::immediate ? statements.begin_immediate : statements.begin_deferred;
    begin.run().finish();
}

Transaction::~Transaction() {
    // Some errors (a full disk) make SQLite roll back by itself.
    if (!open_ || !database_.in_transaction()) return;
    try {
        database_.transaction_statements_->rollback.run().finish();
    } catch (const StoreError&) {
        // The connection is unusable; closing it rolls back.
    }
}

void Transaction::commit() {
    database_.transaction_statements_->commit.run().finish();
    open_ = false;
}

}  // namespace sqsim::store
