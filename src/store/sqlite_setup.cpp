#include "store/sqlite_setup.hpp"

#include <sqlite3.h>

#include "store/database.hpp"

namespace sqsim::store {

namespace {

/// Requires that nobody has changed the default VFS yet, which holds as every user of this folder
/// comes through here first.
std::string initialize_and_find_platform() {
    // Refused when the program around us has initialised SQLite already; it is only about speed.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (const int result_code = sqlite3_initialize(); result_code != SQLITE_OK) {
        throw StoreError{result_code, "SQLite cannot be initialised"};
    }
    const sqlite3_vfs* platform = sqlite3_vfs_find(nullptr);
    return platform == nullptr ? std::string{} : std::string{platform->zName};
}

}  // namespace

const std::string& platform_vfs_name() {
    static const std::string name = initialize_and_find_platform();
    return name;
}

void initialize_sqlite() {
    static_cast<void>(platform_vfs_name());
}

}  // namespace sqsim::store
