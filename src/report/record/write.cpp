#include <algorithm>
#include <type_traits>

#include "report/heading.hpp"
#include "report/record/members.hpp"
#include "report/record/run_record.hpp"
#include "report/version.hpp"

namespace sqsim::report {

namespace {

class RecordWriter {
  public:
    RecordWriter(JsonWriter& json, const scenario::Scenario& scenario)
        : json_{json}, sources_{scenario.sources} {}

    void sources() {
        json_.key("sources").begin_array();
        for (const auto& file : sources_) {
            json_.begin_object().field("path", file->path);
            json_.field("text", whole_text(*file)).end_object();
        }
        json_.end_array();
    }

    /// The members of an object that has begun.
    template <RecordStruct Type>
    void members(const Type& value) {
        each_record_member(value, [this](std::string_view name, const auto& member) {
            json_.key(name);
            write(member);
        });
    }

  private:
    template <RecordStruct Type>
    void write(const Type& value) {
        json_.begin_object();
        members(value);
        json_.end_object();
    }
    template <class Type>
    void write(const std::vector<Type>& values) {
        json_.begin_array();
        for (const auto& value : values) write(value);
        json_.end_array();
    }
    template <class Type>
    void write(const std::optional<Type>& value) {
        if (value) {
            write(*value);
        } else {
            json_.null();
        }
    }
    void write(bool value) { json_.boolean(value); }
    template <std::integral Number>
    void write(Number value) {
        json_.number(value);
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void write(Enum value) { json_.number(static_cast<int>(value)); }
    void write(std::string_view text) { json_.text(text); }
    void write(const std::string& text) { json_.text(text); }
    void write(Duration value) { json_.number(value.count()); }
    void write(TimePoint value) { json_.number(value.time_since_epoch().count()); }
    void write(const check::Invariant* invariant) { json_.text(invariant->id); }

    void write(const scenario::SourceSpan& span) {
        const auto file = std::find(sources_.begin(), sources_.end(), span.file);
        json_.begin_object().field("source", file - sources_.begin());
        json_.field("line", span.line).field("column", span.column);
        json_.field("length", span.length).end_object();
    }
    void write(const protocol::Outcome& outcome) {
        json_.begin_object();
        if (const auto* failure = std::get_if<protocol::Failure>(&outcome)) {
            json_.key("failure");
            write(*failure);
        } else {
            json_.field("answer", protocol::to_json_text(std::get<protocol::Value>(outcome)));
        }
        json_.end_object();
    }
    void write(const simulation::Failure& failure) {
        std::visit(
            [this](const auto& what) {
                using Type = std::remove_cvref_t<decltype(what)>;
                json_.begin_object().field("kind", RecordShape<Type>::name);
                members(what);
                json_.end_object();
            },
            failure);
    }

    JsonWriter& json_;
    const std::vector<scenario::SourceFilePtr>& sources_;
};

}  // namespace

void write_run_record(JsonWriter& json, const simulation::RunResult& result,
                      const RunInvocation& invocation) {
    RecordWriter record{json, *result.scenario};
    json.begin_object().field("sqsim", version());
    json.field("alone_in_file", invocation.alone_in_file).field("speed", invocation.speed);
    json.field("repeated", invocation.repeated);
    json.field("document", result.scenario->document + 1);
    json.field("event_count", result.history.size());
    json.field("history_hash", hash_text(result.history.hash()));
    record.sources();
    record.members(result);
    json.key("message_names").begin_array();
    for (const auto& [id, name] : result.message_names) json.text(id).text(name);
    json.end_array().end_object();
}

}  // namespace sqsim::report
