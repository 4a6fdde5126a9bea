#include "store/recording.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <utility>

#include "store/recording_file.hpp"
#include "store/statement.hpp"

namespace sqsim::store {

namespace {

const std::string& checked_path(const std::string& path) {
    switch (kind_of_file(path)) {
        case FileKind::absent:
        case FileKind::empty:
        case FileKind::recording:
            return path;
        case FileKind::directory:
            throw StoreError{SQLITE_CANTOPEN, "cannot open " + path + ": it is a directory"};
        case FileKind::unreadable:
            throw StoreError{SQLITE_CANTOPEN, "cannot open " + path + ": it cannot be read"};
        case FileKind::database:
        case FileKind::other:
            break;
    }
    throw StoreError{SQLITE_CANTOPEN,
                     "cannot write to " + path + ": it exists and is not a recording of sqsim"};
}

/// The columns of a run that recordings of earlier versions lack, as SQL declares them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> later_run_columns{
    {{"document", "INTEGER"},
     {"runtime", "TEXT"},
     {"version", "TEXT"},
     {"interrupted", "INTEGER"},
     {"report", "TEXT"}}};

/// The columns every event has; the parameters before those of the fields.
constexpr std::array<std::string_view, 5> common_columns{"run", "idx", "time_ns", "actor", "name"};

std::string insert_event_sql(const std::map<std::string, int, std::less<>>& parameters) {
    std::string columns;
    std::string values;
    for (std::size_t i = 0; i < common_columns.size(); ++i) {
        columns += (i == 0 ? "" : ", ") + std::string{common_columns[i]};
        values += (i == 0 ? "?" : ", ?") + std::to_string(i + 1);
    }
    for (const auto& [column, parameter] : parameters) {
        columns += ", " + sql_name(column);
        values += ", ?" + std::to_string(parameter);
    }
    return "INSERT INTO event (" + columns + ") VALUES (" + values + ")";
}

}  // namespace

class Recording::Statements {
  public:
    Statements(Database& database, const std::string& insert_event)
        : begin_run{database,
                    "INSERT INTO run (scenario, file, document, seed, runtime, version) "
                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id"},
          add_event{database, insert_event},
          finish_run{database,
                     "UPDATE run SET passed = ?2, interrupted = ?3, event_count = ?4, "
                     "report = ?5 WHERE id = ?1"} {}

    Statement begin_run;
    Statement add_event;
    Statement finish_run;
};

Recording::Recording(const std::string& path, const std::vector<std::string>& columns,
                     BusyHandler busy)
    : database_{plain_path(checked_path(path)), {{}, false, std::move(busy)}} {
    try {
        // Unlike the simulator's databases this one is to survive whatever becomes of the process.
        database_.execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = NORMAL");
        create_tables(columns);
        int parameter = static_cast<int>(common_columns.size());
        for (const std::string& column : columns) {
            if (parameter_of_column_.try_emplace(column, parameter + 1).second) ++parameter;
        }
        statements_ =
            std::make_unique<Statements>(database_, insert_event_sql(parameter_of_column_));
    } catch (const StoreError& error) {
        throw StoreError{error.result_code(), "cannot write to " + path + ": " + error.what()};
    }
}

Recording::~Recording() = default;

void Recording::create_tables(const std::vector<std::string>& columns) {
    Transaction transaction{database_, Transaction::Kind::immediate};
    // The seed is text: SQLite has no unsigned numbers.
    database_.execute(
        "CREATE TABLE IF NOT EXISTS run ("
        "id INTEGER PRIMARY KEY, scenario TEXT NOT NULL, file TEXT NOT NULL, seed TEXT NOT NULL, "
        "passed INTEGER, event_count INTEGER);"
        "CREATE TABLE IF NOT EXISTS event ("
        "run INTEGER NOT NULL REFERENCES run (id), idx INTEGER NOT NULL, "
        "time_ns INTEGER NOT NULL, actor TEXT, name TEXT NOT NULL, PRIMARY KEY (run, idx))");
    const std::string mark = "PRAGMA application_id = " + std::to_string(recording_application_id);
    database_.execute(mark.c_str());

    const auto of_run = columns_of(database_, "run");
    for (const auto& [column, type] : later_run_columns) {
        if (of_run.contains(column)) continue;
        database_.execute(
            ("ALTER TABLE run ADD COLUMN " + sql_name(column) + " " + std::string{type}).c_str());
    }
    auto present = columns_of(database_, "event");
    for (const std::string& column : columns) {
        if (!present.insert(column).second) continue;
        database_.execute(("ALTER TABLE event ADD COLUMN " + sql_name(column)).c_str());
    }
    transaction.commit();
}

void Recording::begin_run(const Run& run) {
    if (transaction_) throw std::logic_error{"the previous run is not finished"};
    auto transaction = std::make_unique<Transaction>(database_, Transaction::Kind::immediate);
    auto row = statements_->begin_run.run(run.scenario, run.file, run.document, run.seed,
                                          run.runtime, run.version);
    row.step();
    run_ = row.integer(0);
    row.finish();
    event_count_ = 0;
    transaction_ = std::move(transaction);
}

void Recording::add_event(const Event& event) {
    if (!transaction_) throw std::logic_error{"no run has begun"};
    Statement& insert = statements_->add_event;
    insert.clear_bindings();
    int parameter = 0;
    insert.bind(++parameter, run_);
    insert.bind(++parameter, static_cast<std::int64_t>(event.index));
    insert.bind(++parameter, event.time_ns);
    ++parameter;
    if (!event.actor.empty()) insert.bind(parameter, event.actor);
    insert.bind(++parameter, event.name);
    for (const Field& field : event.fields) {
        const auto found = parameter_of_column_.find(field.column);
        if (found == parameter_of_column_.end()) {
            throw std::logic_error{"the recording has no column " + std::string{field.column}};
        }
        std::visit([&](auto value) { insert.bind(found->second, value); }, field.value);
    }
    insert.run().finish();
    ++event_count_;
}

void Recording::finish_run(const Verdict& verdict) {
    if (!transaction_) throw std::logic_error{"no run has begun"};
    statements_->finish_run
        .run(run_, std::int64_t{verdict.passed}, std::int64_t{verdict.interrupted}, event_count_,
             verdict.report)
        .finish();
    transaction_->commit();
    transaction_.reset();
}

}  // namespace sqsim::store
