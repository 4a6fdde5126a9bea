#include <ostream>

#include "history/event_fields.hpp"
#include "report/expectation_words.hpp"
#include "report/failure_titles.hpp"
#include "report/heading.hpp"
#include "report/instant_text.hpp"
#include "report/json_writer.hpp"
#include "report/record/run_record.hpp"
#include "report/version.hpp"

namespace sqsim::report {

namespace {

constexpr int schema_version = 1;

void list(JsonWriter& json, std::string_view name, const std::vector<std::string>& values) {
    json.key(name).begin_array();
    for (const auto& value : values) json.text(value);
    json.end_array();
}

/// What every document begins with: versions, and which scenario it is about.
void scenario_header(JsonWriter& json, const scenario::Scenario& scenario) {
    json.field("schema", schema_version).field("sqsim", version());
    json.field("scenario", scenario.name.in("en"));
    json.field("file", scenario.file ? scenario.file->path : std::string{});
    json.field("document", scenario.document + 1);
    if (!scenario.facts.empty()) list(json, "facts", scenario.facts);
}

class RunWriter {
  public:
    RunWriter(JsonWriter& json, const simulation::RunResult& result)
        : json_{json}, result_{result}, names_{result, "en"} {}

    void header() {
        scenario_header(json_, *result_.scenario);
        json_.field("seed", seed_text(result_.seed));
        if (const auto& remote = result_.remote) {
            json_.field("runtime", "endpoint").field("endpoint", remote->endpoint);
            json_.field("protocol", remote->query ? "query" : "json");
            json_.field("time", remote->real_time ? "real" : "moved");
        } else {
            json_.field("runtime", result_.threads ? "threads" : "virtual");
        }
        json_.field("start", instant_text(result_.start));
        json_.field("start_ns", result_.start.time_since_epoch().count());
        json_.key("actors").begin_array();
        for (const auto& actor : result_.actors) json_.text(actor);
        json_.end_array();
    }

    void event(const history::Event& event) {
        json_.begin_object().field("i", event.index);
        json_.key("t").number((event.time - result_.start).count());
        json_.key("actor");
        const auto actor = static_cast<std::size_t>(event.actor);
        if (actor < result_.actors.size()) {
            json_.text(result_.actors[actor]);
        } else {
            json_.null();
        }
        std::visit(
            [&](const auto& e) {
                json_.field("event", history::name_of(e));
                history::each_field(e, *this);
            },
            event.payload);
        json_.end_object();
    }

    // Fields of events, as each_field visits them.
    void operator()(std::string_view name, std::string_view value) {
        json_.field(name, value);
        if (name == "message_id" && !names_.name(value).empty())
            json_.field("name", names_.name(value));
    }
    void operator()(std::string_view name, Duration value) { json_.field(name, value.count()); }
    void operator()(std::string_view name, TimePoint value) {
        json_.field(name, (value - result_.start).count());
    }
    void operator()(std::string_view name, ErrorCode value) {
        json_.field(name, sqsim::describe(value).name);
    }
    template <std::integral Number>
    void operator()(std::string_view name, Number value) {
        json_.field(name, value);
    }

    void verdict() {
        std::size_t passed = 0;
        std::size_t failed = 0;
        for (const auto& entry : result_.entries) {
            passed += entry.passed;
            failed += entry.failed;
        }
        json_.field("passed", result_.passed()).field("interrupted", result_.interrupted);
        if (result_.skipped()) json_.field("skipped", result_.remote->skipped);
        json_.field("expectations", passed + failed).field("expectations_failed", failed);
        if (!result_.calls.empty()) calls();
        json_.field("event_count", result_.history.size());
        json_.field("end", (result_.end - result_.start).count());
        json_.field("history_hash", hash_text(result_.history.hash()));
        json_.key("failures").begin_array();
        for (const auto& failure : result_.failures) {
            begin(title_of(failure, result_, names_, english_words()));
            std::visit(*this, failure);
            json_.end_object();
        }
        json_.end_array();
    }

    void operator()(const simulation::ExpectationFailure& failure) {
        const auto& entry = result_.scenario->timeline[failure.entry];
        const auto& expectation = entry.expectations[failure.expectation];
        json_.field("tick", entry.tick);
        json_.field("subject", expectation_subject(expectation, names_, english_words()));
        list("expected", failure.expected).list("actual", failure.actual);
        events("why", failure.why);
    }
    void operator()(const simulation::InvariantFailure& failure) {
        const auto& violation = failure.violation;
        json_.field("sentence", violation.invariant->english).field("event", violation.event);
        if (!violation.message_id.empty()) (*this)("message_id", violation.message_id);
        if (!violation.message_group_id.empty())
            json_.field("message_group_id", violation.message_group_id);
        if (violation.product_no != 0) json_.field("product_no", violation.product_no);
        list("expected", {violation.expected}).list("actual", {violation.actual});
        events("why", violation.evidence);
    }
    void operator()(const simulation::NothingBroken&) {}
    void operator()(const simulation::FaultNeverHappened& failure) {
        const auto& consumer = result_.scenario->consumers[failure.consumer];
        json_.field("consumer", consumer.name);
        json_.field("name", consumer.faults[failure.fault].message);
    }
    void operator()(const simulation::StepImpossible& failure) {
        const auto& entry = result_.scenario->timeline[failure.entry];
        json_.field("tick", entry.tick).field("reason", reason_of(failure.problem.reason));
        if (!failure.problem.message.empty()) json_.field("name", failure.problem.message);
        if (!failure.problem.error.empty()) json_.field("error", failure.problem.error);
    }
    void operator()(const simulation::CallFailure& failure) {
        const auto& entry = result_.scenario->timeline[failure.entry];
        json_.field("tick", entry.tick).field("action", entry.calls[failure.call].action);
        if (!failure.what.path.empty()) json_.field("path", failure.what.path);
        list("expected", {failure.what.expected}).list("actual", {failure.what.actual});
        list("facts", result_.scenario->facts);
    }
    void operator()(const simulation::QueueNotCreated& failure) {
        json_.field("queue", failure.queue).field("answer", failure.answer);
    }
    void operator()(const simulation::TimeStoodStill& failure) {
        (*this)("at", failure.at);
        json_.field("event_count", failure.events).field("event", failure.last);
    }

  private:
    void calls() {
        json_.key("calls").begin_array();
        for (const auto& result : result_.calls) {
            const auto& entry = result_.scenario->timeline[result.entry];
            json_.begin_object().field("tick", entry.tick);
            json_.field("action", entry.calls[result.call].action).field("passed", result.passed);
            (*this)("made", result.made);
            if (result.answered) (*this)("answered", *result.answered);
            if (const auto* failure = std::get_if<protocol::Failure>(&result.outcome)) {
                json_.field("error", failure->name).field("message", failure->message);
            } else if (result.answered) {
                json_.key("answer");
                value(std::get<protocol::Value>(result.outcome));
            }
            json_.end_object();
        }
        json_.end_array();
    }

    void value(const protocol::Value& value) {
        switch (value.kind) {
            case protocol::Value::Kind::null:
                json_.null();
                break;
            case protocol::Value::Kind::text:
                json_.text(value.text);
                break;
            case protocol::Value::Kind::number:
                json_.number(std::stoll(value.text));
                break;
            case protocol::Value::Kind::truth:
                json_.boolean(value.text == "true");
                break;
            case protocol::Value::Kind::list:
                json_.begin_array();
                for (const auto& item : value.items) this->value(item);
                json_.end_array();
                break;
            case protocol::Value::Kind::map:
                json_.begin_object();
                for (const auto& [name, member] : value.members) {
                    json_.key(name);
                    this->value(member);
                }
                json_.end_object();
                break;
        }
    }

    static std::string_view reason_of(simulation::StepProblem::Reason reason) {
        switch (reason) {
            case simulation::StepProblem::Reason::not_held:
                return "not-held";
            case simulation::StepProblem::Reason::down:
                return "down";
            case simulation::StepProblem::Reason::running:
                return "running";
            case simulation::StepProblem::Reason::refused:
                return "refused";
        }
        return {};
    }
    void begin(const FailureTitle& title) {
        const auto file = file_of(title.span, result_);
        json_.begin_object().field("id", title.id);
        json_.field("file", file ? file->path : std::string{});
        json_.field("line", title.span.line).field("column", title.span.column);
    }
    RunWriter& list(std::string_view name, const std::vector<std::string>& values) {
        report::list(json_, name, values);
        return *this;
    }
    void events(std::string_view name, const std::vector<std::uint64_t>& indices) {
        json_.key(name).begin_array();
        for (const auto index : indices) json_.number(index);
        json_.end_array();
    }

    JsonWriter& json_;
    const simulation::RunResult& result_;
    Names names_;
};

}  // namespace

void print_json(std::ostream& out, const simulation::RunResult& result) {
    JsonWriter json{out};
    RunWriter run{json, result};
    json.begin_object();
    run.header();
    run.verdict();
    json.key("events").begin_array();
    for (std::size_t i = 0; i < result.history.size(); ++i) run.event(result.history[i]);
    json.end_array().end_object().end_document();
}

void print_json_entry(std::ostream& out, const scenario::Scenario& scenario) {
    JsonWriter json{out};
    json.begin_object();
    scenario_header(json, scenario);
    json.end_object().end_document();
}

void print_jsonl(std::ostream& out, const simulation::RunResult& result,
                 const RunInvocation& invocation) {
    JsonWriter json{out};
    RunWriter run{json, result};
    json.begin_object();
    run.header();
    json.end_object().end_document();
    for (std::size_t i = 0; i < result.history.size(); ++i) {
        run.event(result.history[i]);
        json.end_document();
    }
    json.begin_object();
    run.verdict();
    json.key("report");
    write_run_record(json, result, invocation);
    json.end_object().end_document();
}

}  // namespace sqsim::report
