#include "store/recording_file.hpp"

#include <sqlite3.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "store/statement.hpp"

namespace sqsim::store {

FileKind kind_of_file(const std::string& path) {
    constexpr std::string_view magic{"SQLite format 3\0", 16};
    constexpr std::size_t application_id_offset = 68;
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return FileKind::absent;
    if (std::filesystem::is_directory(path, error)) return FileKind::directory;
    std::ifstream file{path, std::ios::binary};
    if (!file) return FileKind::unreadable;
    std::array<char, application_id_offset + 4> header{};
    file.read(header.data(), header.size());
    const auto size = static_cast<std::size_t>(file.gcount());
    if (size == 0) return FileKind::empty;
    if (std::string_view{header.data(), magic.size()} != magic) return FileKind::other;
    std::int64_t id = 0;
    for (std::size_t i = application_id_offset; i < header.size(); ++i) {
        id = id << 8 | static_cast<unsigned char>(header[i]);
    }
    const bool is_ours = size == header.size() && id == recording_application_id;
    return is_ours ? FileKind::recording : FileKind::database;
}

std::string plain_path(const std::string& path) {
    if (path.empty()) throw StoreError{SQLITE_CANTOPEN, "cannot open a recording without a name"};
    return path.starts_with(":") || path.starts_with("file:") ? "./" + path : path;
}

std::string sql_name(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) text += c == '"' ? std::string{"\"\""} : std::string{c};
    return text + "\"";
}

std::set<std::string, std::less<>> columns_of(Database& database, const std::string& table) {
    Statement statement{database, "SELECT name FROM pragma_table_info('" + table + "')"};
    auto run = statement.run();
    std::set<std::string, std::less<>> present;
    while (run.step()) present.emplace(run.text(0));
    return present;
}

}  // namespace sqsim::store
