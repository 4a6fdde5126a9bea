#include "store/recording_reader.hpp"

#include <sqlite3.h>

#include <map>

#include "store/recording_file.hpp"
#include "store/statement.hpp"

namespace sqsim::store {

namespace {

constexpr int leading_columns = 3;  ///< of an event: time_ns, actor, name

/// The columns of events that are there, by name, and where a row of `select` has them.
class EventColumns {
  public:
    explicit EventColumns(Database& database) {
        for (const auto& column : columns_of(database, "event")) {
            const int place = leading_columns + static_cast<int>(places_.size());
            places_.emplace(column, place);
            select_ += ", " + sql_name(column);
        }
    }

    [[nodiscard]] std::string select() const {
        return "SELECT time_ns, actor, name" + select_ + " FROM event WHERE run = ?1 ORDER BY idx";
    }
    [[nodiscard]] int place_of(std::string_view column) const {
        const auto found = places_.find(column);
        return found == places_.end() ? -1 : found->second;
    }

  private:
    std::map<std::string, int, std::less<>> places_;
    std::string select_;
};

class EventRow final : public RecordingReader::Event {
  public:
    EventRow(const Statement::Run& row, const EventColumns& columns)
        : row_{row}, columns_{columns} {}

    [[nodiscard]] std::int64_t time_ns() const override { return row_.integer(0); }
    [[nodiscard]] std::string_view actor() const override { return row_.text(1); }
    [[nodiscard]] std::string_view name() const override { return row_.text(2); }
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view field) const override {
        const int place = place_of(field);
        return place < 0 ? std::nullopt : std::optional{row_.integer(place)};
    }
    [[nodiscard]] std::optional<std::string_view> text(std::string_view field) const override {
        const int place = place_of(field);
        return place < 0 ? std::nullopt : std::optional{row_.text(place)};
    }

  private:
    /// -1 where the event has no such field.
    [[nodiscard]] int place_of(std::string_view field) const {
        const int place = columns_.place_of(field);
        return place < 0 || row_.is_null(place) ? -1 : place;
    }

    const Statement::Run& row_;
    const EventColumns& columns_;
};

/// Runs `read`; what SQLite refuses then names the file.
template <class Read>
void naming(const std::string& path, const Read& read) {
    try {
        read();
    } catch (const StoreError& error) {
        throw StoreError{error.result_code(), "cannot read " + path + ": " + error.what()};
    }
}

}  // namespace

RecordingReader::RecordingReader(const std::string& path) : path_{path} {
    if (kind_of_file(path) != FileKind::recording)
        throw StoreError{SQLITE_NOTADB, path + " is not a recording of sqsim"};
    database_ = std::make_unique<Database>(
        plain_path(path),
        Database::Options{.vfs = {}, .wal = false, .busy_handler = {}, .read_only = true});
}

RecordingReader::~RecordingReader() = default;

std::vector<RecordingReader::Run> RecordingReader::runs() {
    std::vector<Run> all;
    naming(path_, [&] {
        const auto columns = columns_of(*database_, "run");
        const auto optional = [&](const std::string& column) {
            return columns.contains(column) ? column : "NULL";
        };
        Statement statement{*database_, "SELECT id, scenario, event_count, " + optional("runtime") +
                                            ", " + optional("report") +
                                            " FROM run WHERE passed IS NOT NULL ORDER BY id"};
        auto row = statement.run();
        while (row.step()) {
            all.push_back({row.integer(0), std::string{row.text(1)}, std::string{row.text(3)},
                           row.integer(2), std::string{row.text(4)}});
        }
    });
    return all;
}

void RecordingReader::each_event(std::int64_t run, const std::function<void(const Event&)>& visit) {
    naming(path_, [&] {
        const EventColumns columns{*database_};
        Statement statement{*database_, columns.select()};
        auto row = statement.run(run);
        const EventRow event{row, columns};
        while (row.step()) visit(event);
    });
}

}  // namespace sqsim::store
