#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "store/database.hpp"

namespace sqsim::store {

/// Histories of runs in a SQLite file, to be asked questions in SQL.
///
/// Table `run` has one row per run, table `event` one per event: what every event has (run, idx,
/// time_ns, actor, name) and one column per field name, NULL in the events without that field. A
/// run is written in one transaction: it is there whole or not at all.
class Recording {
  public:
    struct Run {
        std::string_view scenario;  ///< its name
        std::string_view file;
        std::int64_t document;     ///< its number within the file, from 1
        std::string_view seed;     ///< as text, which holds 64 bits
        std::string_view runtime;  ///< `virtual` or `threads`
        std::string_view version;  ///< of the program that ran it
    };

    /// How a run came out.
    struct Verdict {
        bool passed;
        bool interrupted = false;  ///< it was ended early, which says nothing about the scenario
        std::string_view report = {};  ///< what reports need beside the events, as JSON
    };

    using Value = std::variant<std::int64_t, std::string_view>;

    struct Field {
        std::string_view column;
        Value value;
    };

    struct Event {
        std::uint64_t index;
        std::int64_t time_ns;    ///< since 1970-01-01T00:00:00Z
        std::string_view actor;  ///< empty (NULL) for what time itself does
        std::string_view name;
        std::span<const Field> fields;  ///< of the columns given at construction
    };

    /// Creates the file, or appends to a recording; `busy` is asked while another process is
    /// writing a run into it, which for a long run takes seconds. Columns it lacks are added. The
    /// path is one of a file whatever it looks like, never a URI or `:memory:`. Throws StoreError,
    /// naming the path, when it is empty, or the file cannot be written or is something else.
    Recording(const std::string& path, const std::vector<std::string>& columns,
              BusyHandler busy = {});
    /// Discards a run that was not finished.
    ~Recording();

    /// Not between `begin_run` and `finish_run`.
    void begin_run(const Run& run);
    void add_event(const Event& event);
    void finish_run(const Verdict& verdict);

  private:
    class Statements;

    void create_tables(const std::vector<std::string>& columns);

    Database database_;
    std::map<std::string, int, std::less<>> parameter_of_column_;
    std::unique_ptr<Statements> statements_;
    std::unique_ptr<Transaction> transaction_;  ///< while a run is written
    std::int64_t run_ = 0;
    std::int64_t event_count_ = 0;
};

}  // namespace sqsim::store
