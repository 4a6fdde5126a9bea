#include "cli/history_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "cli/recording_file.hpp"
#include "cli/terminal_look.hpp"
#include "history/recorded_event.hpp"

namespace sqsim::cli {

namespace {

using core::Json;

std::int32_t code_points(std::string_view text) {
    std::int32_t count = 0;
    for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    return count;
}

std::string text_of(const Json& object, std::string_view name) {
    const auto* member = object.find(name);
    return member != nullptr && member->is(Json::Kind::String) ? member->text : std::string{};
}

class HistoryReader {
  public:
    explicit HistoryReader(std::string path) : path_{std::move(path)} {}

    HistoryFile read(std::istream& stream) {
        for (std::string line; std::getline(stream, line) && !file_.mistake;) {
            ++number_;
            if (line.find_first_not_of(" \t\r") != std::string::npos) read_line(line);
        }
        if (file_.runs.empty() && !file_.mistake) {
            number_ = 1;
            fail("", 0, "there is no event in this file",
                 "sqsim run FILE --format jsonl writes one a line");
        }
        // Half a run proves nothing.
        if (file_.mistake && !file_.runs.empty() && !ended_) file_.runs.pop_back();
        return std::move(file_);
    }

  private:
    void read_line(const std::string& line) {
        std::size_t stopped_at = 0;
        auto object = core::parse_json(line, stopped_at);
        if (!object) {
            fail(line, std::min(stopped_at, line.size() - 1), "this is no JSON", {});
        } else if (!object->is(Json::Kind::Object)) {
            fail(line, 0, "expected a JSON object", {});
        } else if (object->find("event") != nullptr) {
            read_event(line, *object);
        } else if (object->find("history_hash") != nullptr) {
            end_run(std::move(*object));
        } else {
            begin_run(*object);
        }
    }

    void begin_run(const Json& object) {
        RecordedRun run;
        run.ended = false;
        run.scenario->name.by_language[""] = text_of(object, "scenario");
        if (run.scenario->name.by_language[""].empty()) run.scenario->name.by_language[""] = path_;
        run.result.threads = text_of(object, "runtime") == "threads";
        run.result.start = run.result.end = start_of(object);
        const auto* actors = object.find("actors");
        if (actors != nullptr) {
            for (const auto& actor : actors->elements) run.result.actors.push_back(actor.text);
        }
        file_.runs.push_back(std::move(run));
        file_.runs.back().result.scenario = file_.runs.back().scenario.get();
        ended_ = false;
    }

    static TimePoint start_of(const Json& object) {
        std::int64_t since_1970 = 0;
        const auto* start = object.find("start_ns");
        return start != nullptr && history::read_number(*start, since_1970)
                   ? TimePoint{Duration{since_1970}}
                   : VirtualClock::default_start;
    }

    void end_run(Json object) {
        if (file_.runs.empty() || ended_) return;
        auto& run = file_.runs.back();
        run.history_hash = text_of(object, "history_hash");
        if (auto* report = object.find("report")) run.report = std::move(*report);
        run.ended = ended_ = true;
    }

    void read_event(const std::string& line, const Json& object) {
        if (file_.runs.empty() || ended_) begin_run({});
        auto& result = file_.runs.back().result;
        std::int64_t time = 0;
        const auto* at = object.find("t");
        if (at == nullptr || !history::read_number(*at, time)) {
            fail_at_field(line, "t", "must be a whole number of nanoseconds since the start");
            return;
        }
        history::RecordingMistake mistake;
        const auto payload = history::read_payload(object, result.start, mistake);
        if (!payload) {
            fail_at_field(line, mistake.field, mistake.what);
            return;
        }
        result.end = std::max(result.end, result.start + Duration{time});
        result.history.append(result.start + Duration{time},
                              actor_called(result, text_of(object, "actor")), *payload);
        const auto message = text_of(object, "message_id");
        const auto name = text_of(object, "name");
        if (!message.empty() && !name.empty()) result.message_names[message] = name;
    }

    /// At the member, or at the object that lacks it.
    void fail_at_field(const std::string& line, const std::string& field, const std::string& what) {
        const auto at = line.find("\"" + field + "\"");
        const std::string subject = field == "event" && what.starts_with("'") ? "" : field + " ";
        fail(line, at == std::string::npos ? line.find('{') : at, subject + what, {});
    }

    void fail(const std::string& line, std::size_t byte, const std::string& what,
              const std::string& help) {
        auto source = std::make_shared<scenario::SourceFile>();
        source->path = path_;
        source->lines.resize(static_cast<std::size_t>(number_));
        source->lines.back() = line;
        scenario::Diagnostic diagnostic;
        diagnostic.id = "bad-history";
        diagnostic.file = source;
        diagnostic.span = {number_, code_points(std::string_view{line}.substr(0, byte)) + 1, 1,
                           source};
        diagnostic.message = what;
        diagnostic.help = help;
        file_.mistake = std::move(diagnostic);
    }

    const std::string path_;
    std::int32_t number_ = 0;
    HistoryFile file_;
    bool ended_ = false;
};

}  // namespace

HistoryFile read_history_file(const std::string& path) {
    if (path == "-") return HistoryReader{path}.read(std::cin);
    if (is_database_file(path)) return read_recording_file(path);
    std::ifstream stream{path};
    if (stream && !std::filesystem::is_directory(path)) return HistoryReader{path}.read(stream);
    HistoryFile file;
    file.unreadable = true;
    return file;
}

int tell_problems(const HistoryFile& file, const std::string& path, const Settings& settings) {
    if (file.unreadable) {
        complain(cannot_read(path));
        return exit_code::cannot;
    }
    if (!file.damage.empty()) complain(file.damage);
    if (file.mistake)
        report::print_diagnostics(std::cerr, {*file.mistake},
                                  look_for(settings, Target::standard_error));
    return file.mistake || !file.damage.empty() ? exit_code::invalid_file : exit_code::success;
}

}  // namespace sqsim::cli
