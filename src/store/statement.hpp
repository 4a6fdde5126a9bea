#pragma once

#include <cstdint>
#include <string_view>

#include "store/database.hpp"

/// Prepared statements of this folder. Prepared once, run often: a run binds its values, steps and
/// is reset when its scope ends, also by an exception, so that no statement keeps a lock.
namespace sqsim::store {

class Statement {
  public:
    /// Throws StoreError when the SQL does not compile. `database` must outlive the statement.
    Statement(Database& database, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// One execution of the statement.
    class Run {
      public:
        explicit Run(Statement& statement) : statement_{statement} {}
        ~Run();
        Run(const Run&) = delete;
        Run& operator=(const Run&) = delete;

        /// True at a row, false at the end. Throws StoreError, or what the busy handler threw.
        bool step();

        /// Steps to the end.
        void finish() {
            while (step()) {
            }
        }

        // Columns of the current row, from 0.
        [[nodiscard]] bool is_null(int column) const;
        [[nodiscard]] std::int64_t integer(int column) const;
        /// Valid until the next step.
        [[nodiscard]] std::string_view text(int column) const;

      private:
        Statement& statement_;
    };

    /// Starts a run with `values` for ?1, ?2 and so on, all of them. Texts must outlive the run.
    template <typename... Values>
    [[nodiscard]] Run run(const Values&... values) {
        int parameter = 0;
        (bind(++parameter, values), ...);
        return Run{*this};
    }

    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::string_view text);
    /// Sets every parameter to NULL.
    void clear_bindings();

  private:
    Database& database_;
    sqlite3_stmt* statement_ = nullptr;
};

}  // namespace sqsim::store
