#include <charconv>
#include <type_traits>

#include "report/record/members.hpp"
#include "report/record/run_record.hpp"
#include "report/record/validity.hpp"

namespace sqsim::report {

namespace {

using core::Json;

/// Reads values until one is not as it must be.
class RecordReader {
  public:
    explicit RecordReader(std::string& mistake) : mistake_{mistake} {}

    /// The scenario's files as they were kept.
    std::vector<scenario::SourceFilePtr> sources(const Json& object) {
        std::vector<scenario::SourceFilePtr> files;
        const Json* list = member(object, "sources");
        if (list == nullptr) return files;
        for (const auto& element : list->elements) {
            scenario::SourceFile file;
            std::string text;
            read(element, "path", file.path);
            read(element, "text", text);
            for (std::size_t begin = 0; begin <= text.size();) {
                const auto end = std::min(text.find('\n', begin), text.size());
                file.lines.push_back(text.substr(begin, end - begin));
                begin = end + 1;
            }
            files.push_back(std::make_shared<const scenario::SourceFile>(std::move(file)));
        }
        if (files.empty()) fail("sources", "holds no file");
        return files;
    }

    /// What spans name by number: the files as the scenario has them.
    void set_sources(const std::vector<scenario::SourceFilePtr>& sources) { sources_ = sources; }

    template <class Value>
    void read(const Json& object, std::string_view name, Value& value) {
        const Json* found = member(object, name);
        if (found != nullptr && !take(*found, value)) fail(name, "is of another kind");
    }

    template <RecordStruct Type>
    void members(const Json& object, Type& value) {
        each_record_member(
            value, [&](std::string_view name, auto& member) { read(object, name, member); });
    }

    void message_names(const Json& object, simulation::RunResult& result) {
        std::vector<std::string> names;
        read(object, "message_names", names);
        for (std::size_t i = 0; i + 1 < names.size(); i += 2)
            result.message_names.emplace_hint(result.message_names.end(), names[i], names[i + 1]);
    }

    [[nodiscard]] bool failed() const { return !mistake_.empty(); }

  private:
    const Json* member(const Json& object, std::string_view name) {
        const Json* const found = object.find(name);
        if (found == nullptr) fail(name, "is missing");
        return found;
    }
    void fail(std::string_view name, const std::string& what) {
        if (!failed()) mistake_ = "its member \"" + std::string{name} + "\" " + what;
    }

    // Each is false for a JSON value of another kind.
    template <RecordStruct Type>
    bool take(const Json& json, Type& value) {
        members(json, value);
        return json.is(Json::Kind::Object);
    }
    template <class Type>
    bool take(const Json& json, std::vector<Type>& values) {
        values.resize(json.elements.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!take(json.elements[i], values[i])) return false;
        }
        return json.is(Json::Kind::Array);
    }
    template <class Type>
    bool take(const Json& json, std::optional<Type>& value) {
        if (json.is(Json::Kind::Null)) return true;
        value.emplace();
        return take(json, *value);
    }
    bool take(const Json& json, bool& value) {
        value = json.text == "true";
        return json.is(Json::Kind::Boolean);
    }
    template <std::integral Number>
    bool take(const Json& json, Number& value) {
        const char* const end = json.text.data() + json.text.size();
        const auto [stop, error] = std::from_chars(json.text.data(), end, value);
        return json.is(Json::Kind::Number) && error == std::errc{} && stop == end;
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    bool take(const Json& json, Enum& value) {
        int number = 0;
        const bool taken = take(json, number) && number >= 0 && number <= last_of(value);
        value = static_cast<Enum>(number);
        return taken;
    }
    bool take(const Json& json, std::string& text) {
        text = json.text;
        return json.is(Json::Kind::String);
    }
    bool take(const Json& json, Duration& value) {
        std::int64_t count = 0;
        const bool taken = take(json, count);
        value = Duration{count};
        return taken;
    }
    bool take(const Json& json, TimePoint& value) {
        Duration since{};
        const bool taken = take(json, since);
        value = TimePoint{since};
        return taken;
    }
    static bool take(const Json& json, const check::Invariant*& invariant) {
        invariant = check::find_invariant(json.text);
        return invariant != nullptr;
    }
    bool take(const Json& json, scenario::SourceSpan& span) {
        std::size_t source = 0;
        read(json, "source", source);
        read(json, "line", span.line);
        read(json, "column", span.column);
        read(json, "length", span.length);
        if (source < sources_.size()) span.file = sources_[source];
        return json.is(Json::Kind::Object);
    }
    bool take(const Json& json, protocol::Outcome& outcome) {
        if (const Json* failure = json.find("failure")) {
            std::string query_code;
            std::string json_type;
            std::string message;
            int http_status = 0;
            read(*failure, "query_code", query_code);
            read(*failure, "json_type", json_type);
            read(*failure, "http_status", http_status);
            read(*failure, "message", message);
            outcome = protocol::known_failure(query_code, json_type, http_status, message);
            return true;
        }
        const Json* answer = json.find("answer");
        auto value = answer == nullptr ? std::nullopt : protocol::parse_json_text(answer->text);
        if (value) outcome = std::move(*value);
        return value.has_value();
    }
    bool take(const Json& json, simulation::Failure& failure) {
        const Json* kind = json.find("kind");
        return kind != nullptr && take_kind(json, kind->text, failure);
    }
    template <std::size_t index = 0>
    bool take_kind(const Json& json, std::string_view kind, simulation::Failure& failure) {
        if constexpr (index == std::variant_size_v<simulation::Failure>) {
            return false;
        } else {
            using Type = std::variant_alternative_t<index, simulation::Failure>;
            if (RecordShape<Type>::name != kind) return take_kind<index + 1>(json, kind, failure);
            failure.emplace<Type>();
            members(json, std::get<Type>(failure));
            return true;
        }
    }

    static int last_of(simulation::StepProblem::Reason) {
        return static_cast<int>(simulation::StepProblem::Reason::refused);
    }
    static int last_of(simulation::CallFailure::Reason) {
        return static_cast<int>(simulation::CallFailure::Reason::no_value);
    }

    std::string& mistake_;
    std::vector<scenario::SourceFilePtr> sources_;
};

/// The scenario of the run, out of the files that were kept.
const scenario::Scenario* load(RunRecord& record, std::size_t document,
                               const std::vector<scenario::SourceFilePtr>& sources,
                               RunRecordMistake& mistake) {
    auto loaded = std::make_shared<scenario::Loaded>(scenario::load_sources(sources));
    mistake.diagnostics = loaded->diagnostics;
    if (!mistake.diagnostics.empty()) {
        mistake.what = "its scenario is none for this version of sqsim";
        return nullptr;
    }
    if (document == 0 || document > loaded->scenarios.size()) {
        mistake.what = "its scenario file has no document " + std::to_string(document);
        return nullptr;
    }
    record.loaded = loaded;
    return &loaded->scenarios[document - 1];
}

}  // namespace

std::optional<RunRecord> read_run_record(const Json& object, RunRecordMistake& mistake) {
    RunRecord record;
    std::size_t document = 0;
    RecordReader reader{mistake.what};
    reader.read(object, "sqsim", record.version);
    reader.read(object, "document", document);
    const auto sources = reader.sources(object);
    if (reader.failed()) return std::nullopt;
    const auto* scenario = load(record, document, sources, mistake);
    if (scenario == nullptr) return std::nullopt;
    reader.set_sources(scenario->sources);
    reader.read(object, "alone_in_file", record.invocation.alone_in_file);
    reader.read(object, "speed", record.invocation.speed);
    reader.read(object, "repeated", record.invocation.repeated);
    reader.read(object, "event_count", record.event_count);
    reader.read(object, "history_hash", record.history_hash);
    reader.members(object, record.result);
    reader.message_names(object, record.result);
    if (reader.failed()) return std::nullopt;
    record.result.scenario = scenario;
    if (!is_about(record.result, *scenario, record.event_count)) {
        mistake.what = "it speaks of what its scenario or its run does not have";
        return std::nullopt;
    }
    return record;
}

}  // namespace sqsim::report
