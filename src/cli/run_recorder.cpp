#include "cli/run_recorder.hpp"

#include <algorithm>
#include <chrono>
#include <concepts>
#include <sstream>
#include <thread>
#include <utility>
#include <vector>

#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "cli/signals.hpp"
#include "history/event_fields.hpp"
#include "report/heading.hpp"
#include "report/record/run_record.hpp"
#include "report/version.hpp"
#include "store/recording.hpp"

namespace sqsim::cli {

namespace {

/// The scenario's own name of an event's message: `o1`.
constexpr std::string_view message_name = "message_name";

/// The names of all fields of all events, each once.
std::vector<std::string> columns_of_events() {
    std::vector<std::string> columns;
    const auto collect = [&](std::string_view name, const auto&) {
        if (std::find(columns.begin(), columns.end(), name) == columns.end())
            columns.emplace_back(name);
    };
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        (history::each_field(std::variant_alternative_t<Index, history::Payload>{}, collect), ...);
    }
    (std::make_index_sequence<std::variant_size_v<history::Payload>>{});
    columns.emplace_back(message_name);
    return columns;
}

/// The fields of one event as the recording takes them. Instants count from 1970.
class Fields {
  public:
    explicit Fields(const simulation::RunResult& result) : result_{result} {}

    void operator()(std::string_view name, std::string_view value) {
        fields.push_back({name, value});
        if (name != "message_id") return;
        const auto found = result_.message_names.find(value);
        if (found != result_.message_names.end())
            fields.push_back({message_name, std::string_view{found->second}});
    }
    void operator()(std::string_view name, Duration value) {
        fields.push_back({name, std::int64_t{value.count()}});
    }
    void operator()(std::string_view name, TimePoint value) {
        fields.push_back({name, std::int64_t{value.time_since_epoch().count()}});
    }
    void operator()(std::string_view name, ErrorCode value) {
        fields.push_back({name, describe(value).name});
    }
    template <std::integral Number>
    void operator()(std::string_view name, Number value) {
        fields.push_back({name, static_cast<std::int64_t>(value)});
    }

    std::vector<store::Recording::Field> fields;

  private:
    const simulation::RunResult& result_;
};

/// Waits for a minute while another process writes into the recording, and says so after a second.
/// Whoever interrupts does not want to wait.
bool wait_for_other_writer(const std::string& path, int attempt) {
    constexpr auto pause = std::chrono::milliseconds{5};
    constexpr int attempts_before_told = 200;
    constexpr int attempts = 12'000;
    if (interrupt_flag().load(std::memory_order_relaxed)) return false;
    if (attempt == attempts_before_told)
        complain("waiting for another program that has " + path + " locked, for a minute at most");
    std::this_thread::sleep_for(pause);
    return attempt < attempts;
}

/// A long run takes seconds to write. Who interrupts learns what is still going on and that doing
/// it once more ends it: the process ends inside the transaction, which then never was.
void add_events(store::Recording& recording, const simulation::RunResult& result) {
    Fields fields{result};
    bool told = false;
    for (std::size_t i = 0; i < result.history.size(); ++i) {
        if (!told && interrupt_flag().load(std::memory_order_relaxed)) {
            told = true;
            complain("interrupted: recording the run's " + std::to_string(result.history.size()) +
                     " events; interrupt again to leave it out");
        }
        const auto& event = result.history[i];
        fields.fields.clear();
        const auto name = std::visit(
            [&](const auto& e) {
                history::each_field(e, fields);
                return history::name_of(e);
            },
            event.payload);
        const auto actor = static_cast<std::size_t>(event.actor);
        recording.add_event({event.index, event.time.time_since_epoch().count(),
                             actor < result.actors.size() ? std::string_view{result.actors[actor]}
                                                          : std::string_view{},
                             name, fields.fields});
    }
}

std::string record_of(const simulation::RunResult& result,
                      const report::RunInvocation& invocation) {
    std::ostringstream text;
    report::JsonWriter json{text};
    report::write_run_record(json, result, invocation);
    return text.str();
}

[[noreturn]] void refuse(const store::StoreError& error) {
    const int signal = interrupting_signal();
    throw CommandError{signal != 0 ? exit_code::signal_base + signal : exit_code::cannot,
                       error.what() + std::string{signal != 0 ? "; interrupted" : ""}};
}

}  // namespace

RunRecorder::RunRecorder(const std::string& path) {
    try {
        recording_ = std::make_unique<store::Recording>(
            path, columns_of_events(),
            [path](int attempt) { return wait_for_other_writer(path, attempt); });
    } catch (const store::StoreError& error) {
        refuse(error);
    }
}

RunRecorder::~RunRecorder() = default;

void RunRecorder::add(const simulation::RunResult& result,
                      const report::RunInvocation& invocation) {
    const auto& scenario = *result.scenario;
    const std::string file = scenario.file ? scenario.file->path : std::string{};
    const auto seed = report::seed_text(result.seed);
    const auto report = record_of(result, invocation);
    try {
        recording_->begin_run({scenario.name.in("en"), file,
                               static_cast<std::int64_t>(scenario.document + 1), seed,
                               result.threads ? "threads" : "virtual", report::version()});
        add_events(*recording_, result);
        recording_->finish_run({result.passed(), result.interrupted, report});
    } catch (const store::StoreError& error) {
        refuse(error);
    }
}

}  // namespace sqsim::cli
