#include "store/statement.hpp"

#include <sqlite3.h>

namespace sqsim::store {

Statement::Statement(Database& database, std::string_view sql) : database_{database} {
    const int result_code =
        sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
    if (result_code != SQLITE_OK) database.raise(result_code);
}

Statement::~Statement() {
    sqlite3_finalize(statement_);
}

void Statement::bind(int parameter, std::int64_t value) {
    const int result_code = sqlite3_bind_int64(statement_, parameter, value);
    if (result_code != SQLITE_OK) database_.raise(result_code);
}

void Statement::bind(int parameter, std::string_view text) {
    // A null pointer would bind NULL, which an empty text is not. SQLite need not copy the text, as
    // every run binds anew.
    const char* data = text.data() == nullptr ? "" : text.data();
    const int result_code =
        sqlite3_bind_text64(statement_, parameter, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    if (result_code != SQLITE_OK) database_.raise(result_code);
}

void Statement::clear_bindings() {
    sqlite3_clear_bindings(statement_);
}

// The result repeats the error of the last step, which has been thrown already.
Statement::Run::~Run() {
    sqlite3_reset(statement_.statement_);
}

bool Statement::Run::step() {
    const int result_code = sqlite3_step(statement_.statement_);
    if (result_code == SQLITE_ROW) return true;
    if (result_code != SQLITE_DONE) statement_.database_.raise(result_code);
    return false;
}

bool Statement::Run::is_null(int column) const {
    return sqlite3_column_type(statement_.statement_, column) == SQLITE_NULL;
}

std::int64_t Statement::Run::integer(int column) const {
    return sqlite3_column_int64(statement_.statement_, column);
}

std::string_view Statement::Run::text(int column) const {
    const unsigned char* data = sqlite3_column_text(statement_.statement_, column);
    if (data == nullptr) return {};
    const int size = sqlite3_column_bytes(statement_.statement_, column);
    return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)};
}

}  // namespace sqsim::store
