#include "cli/recording_file.hpp"

#include <algorithm>
#include <concepts>

#include "history/recorded_event.hpp"
#include "store/recording_file.hpp"
#include "store/recording_reader.hpp"

namespace sqsim::cli {

namespace {

using Event = store::RecordingReader::Event;

/// Fills the fields of an event from its row. Instants count from 1970 there.
class RowReader {
  public:
    RowReader(const Event& row, std::string& missing) : row_{row}, missing_{missing} {}

    void operator()(std::string_view name, std::string_view& value) {
        if (const auto text = row_.text(name)) {
            value = *text;
        } else {
            missing_ = name;
        }
    }
    void operator()(std::string_view name, Duration& value) { value = Duration{number(name)}; }
    void operator()(std::string_view name, TimePoint& value) {
        value = TimePoint{Duration{number(name)}};
    }
    void operator()(std::string_view name, ErrorCode& value) {
        const auto text = row_.text(name);
        if (!text || !error_code_from_name(*text, value)) missing_ = name;
    }
    template <std::integral Number>
    void operator()(std::string_view name, Number& value) {
        value = static_cast<Number>(number(name));
    }

  private:
    std::int64_t number(std::string_view name) {
        const auto number = row_.number(name);
        if (!number) missing_ = name;
        return number.value_or(0);
    }

    const Event& row_;
    std::string& missing_;
};

/// False, and the damage, for an event that is none.
bool add_event(RecordedRun& run, const Event& row, std::string& damage) {
    auto& result = run.result;
    auto payload = history::payload_named(row.name());
    std::string missing;
    if (payload) history::fill_each_field(*payload, RowReader{row, missing});
    if (!payload || !missing.empty()) {
        damage = "event " + std::to_string(result.history.size()) + " of '" +
                 run.scenario->name.in("") + "', " + std::string{row.name()} +
                 (payload ? ", lacks its " + missing : ", is no event of sqsim");
        return false;
    }
    const TimePoint time{Duration{row.time_ns()}};
    if (result.history.size() == 0) result.start = time;
    result.end = std::max(result.end, time);
    result.history.append(time, actor_called(result, row.actor()), *payload);
    const auto message = row.text("message_id");
    const auto name = row.text("message_name");
    if (message && name) result.message_names.emplace(*message, *name);
    return true;
}

RecordedRun read_run(store::RecordingReader& reader, const store::RecordingReader::Run& row,
                     std::string& damage) {
    RecordedRun run;
    run.scenario->name.by_language[""] = row.scenario;
    run.result.scenario = run.scenario.get();
    run.result.threads = row.runtime == "threads";
    if (!row.report.empty()) run.report = core::parse_json(row.report);
    const auto* actors = run.report ? run.report->find("actors") : nullptr;
    if (actors != nullptr) {
        for (const auto& actor : actors->elements) run.result.actors.push_back(actor.text);
        const auto* hash = run.report->find("history_hash");
        if (hash != nullptr) run.history_hash = hash->text;
    }
    reader.each_event(row.id, [&](const Event& event) {
        if (damage.empty()) add_event(run, event, damage);
    });
    const auto count = static_cast<std::int64_t>(run.result.history.size());
    if (damage.empty() && count != row.event_count) {
        damage = "'" + row.scenario + "' had " + std::to_string(row.event_count) + " events, and " +
                 std::to_string(count) + " are there";
    }
    return run;
}

}  // namespace

bool is_database_file(const std::string& path) {
    const auto kind = store::kind_of_file(path);
    return kind == store::FileKind::recording || kind == store::FileKind::database;
}

runtime::ActorId actor_called(simulation::RunResult& result, std::string_view name) {
    if (name.empty()) return runtime::no_actor;
    auto& actors = result.actors;
    const auto found = std::find(actors.begin(), actors.end(), name);
    const auto index = static_cast<std::uint32_t>(found - actors.begin());
    if (found == actors.end()) actors.emplace_back(name);
    return runtime::ActorId{index};
}

HistoryFile read_recording_file(const std::string& path) {
    HistoryFile file;
    try {
        store::RecordingReader reader{path};
        for (const auto& row : reader.runs()) {
            auto run = read_run(reader, row, file.damage);
            if (!file.damage.empty()) {
                file.damage = path + " is damaged: " + file.damage;
                break;
            }
            file.runs.push_back(std::move(run));
        }
        if (file.runs.empty() && file.damage.empty()) file.damage = "there is no run in " + path;
    } catch (const store::StoreError& error) {
        file.damage = error.what();
    }
    return file;
}

}  // namespace sqsim::cli
