#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace sqsim::store {

/// What SQLite refused, with its result code. Thrown inside the store and by the repository; the
/// stock service turns it into a retry or a failure of the handler.
class StoreError : public std::runtime_error {
  public:
    StoreError(int result_code, const std::string& what)
        : std::runtime_error{what}, result_code_{result_code} {}

    /// SQLite's extended result code.
    [[nodiscard]] int result_code() const { return result_code_; }
    /// Another connection holds a lock (SQLITE_BUSY in any form): worth trying again.
    [[nodiscard]] bool busy() const;

  private:
    int result_code_;
};

/// Called while a statement finds the database locked, `attempt` counting from 0; false gives up,
/// and the statement fails with SQLITE_BUSY. May block: on fibers it is where others get their
/// turn. What it throws ends the wait and comes out of the statement once SQLite's own frames are
/// gone.
using BusyHandler = std::function<bool(int attempt)>;

/// One connection. Used by one task at a time; each worker has its own.
class Database {
  public:
    struct Options {
        std::string vfs;   ///< empty: the platform's files
        bool wal = false;  ///< journal_mode=WAL with synchronous=NORMAL, else MEMORY and OFF
        BusyHandler busy_handler;  ///< empty: a locked database fails at once
        bool read_only = false;    ///< the file must be there, and stays as it is
    };

    /// Opens or creates the file. Throws StoreError, naming the path.
    Database(const std::string& path, Options options);
    /// Rolls back an open transaction. Whoever prepared statements on the connection goes first.
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs statements that return nothing.
    void execute(const char* sql);

    /// Rows changed by the last INSERT, UPDATE or DELETE.
    [[nodiscard]] std::int64_t changes() const;
    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] sqlite3* handle() const { return handle_; }

    /// Throws for a call on this connection that has just failed with `result_code`: what the busy
    /// handler threw, else StoreError.
    [[noreturn]] void raise(int result_code);

  private:
    friend class Transaction;
    class TransactionStatements;

    void open(const std::string& path, const std::string& vfs, bool read_only);
    void set_up(bool wal);
    static int on_busy(void* database, int attempt) noexcept;

    sqlite3* handle_ = nullptr;
    BusyHandler busy_handler_;
    std::exception_ptr busy_failure_;  ///< waits for SQLite to return
    std::unique_ptr<TransactionStatements> transaction_statements_;
};

/// BEGIN, and COMMIT or (on destruction without commit) ROLLBACK. Not to be nested.
class Transaction {
  public:
    enum class Kind {
        deferred,   ///< locks when the first statement needs it; a later write may find BUSY
        immediate,  ///< takes the write lock at once: SQLite's nearest to SELECT ... FOR UPDATE
    };

    Transaction(Database& database, Kind kind);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// After a StoreError with `busy()` the transaction is still open and may be committed again.
    void commit();

  private:
    Database& database_;
    bool open_ = true;
};

}  // namespace sqsim::store
