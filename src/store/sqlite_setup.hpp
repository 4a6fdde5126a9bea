#pragma once

#include <string>

/// What has to be said to SQLite once in the life of the process, before the first connection.
namespace sqsim::store {

/// Initialises SQLite without its memory statistics, which cost a lock on every allocation. Does
/// nothing from the second call on. Thread-safe.
void initialize_sqlite();

/// The VFS that was the default before this project installed its own: the platform's files.
[[nodiscard]] const std::string& platform_vfs_name();

}  // namespace sqsim::store
