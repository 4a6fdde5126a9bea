#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "store/database.hpp"

/// What writer and reader of a recording know of its file.
namespace sqsim::store {

/// Marks a SQLite file as a recording: "SQSM" in the header's application id.
inline constexpr std::int64_t recording_application_id = 0x5351'534D;

enum class FileKind {
    absent,
    directory,
    unreadable,
    empty,
    recording,
    database,  ///< of SQLite, and somebody else's
    other,
};

/// Looks into the file without SQLite, which might change somebody else's database by opening it.
[[nodiscard]] FileKind kind_of_file(const std::string& path);

/// The path as SQLite takes it for a file and nothing else: it reads some names as URIs, `:memory:`
/// as no file at all, and an empty one as a file that is gone with the connection.
[[nodiscard]] std::string plain_path(const std::string& path);

/// A name as SQL quotes it.
[[nodiscard]] std::string sql_name(std::string_view name);

[[nodiscard]] std::set<std::string, std::less<>> columns_of(Database& database,
                                                            const std::string& table);

}  // namespace sqsim::store
