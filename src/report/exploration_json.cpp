#include <ostream>

#include "check/invariant.hpp"
#include "core/fingerprint.hpp"
#include "core/fnv1a.hpp"
#include "explore/script.hpp"
#include "report/exploration.hpp"
#include "report/heading.hpp"
#include "report/json_writer.hpp"
#include "report/version.hpp"
#include "report/violation_words.hpp"

namespace sqsim::report {

namespace {

constexpr int schema_version = 1;

class ExplorationWriter {
  public:
    ExplorationWriter(JsonWriter& json, const Explored& explored)
        : json_{json}, explored_{explored}, exploration_{explored.exploration} {}

    void write() {
        const auto& scenario = explored_.scenario;
        json_.begin_object().field("schema", schema_version).field("sqsim", version());
        json_.field("scenario", scenario.name.in("en"));
        json_.field("file", scenario.file ? scenario.file->path : std::string{});
        json_.field("document", scenario.document + 1);
        plan();
        result();
        json_.field("passed", explored_.passed());
        json_.key("findings").begin_array();
        for (std::size_t i = 0; i < exploration_.findings.size(); ++i) finding(i);
        json_.end_array();
        list("not_broken", exploration_.not_broken);
        list("not_seen", exploration_.not_seen);
        json_.end_object();
    }

  private:
    void plan() {
        const auto& sample = explored_.options.sample;
        json_.key("plan").begin_object().field("hash", hash_text(plan_hash(explored_)));
        json_.field("strategy", explored_.options.strategy);
        json_.field("faults", exploration_.faults.text());
        if (exploration_.exhaustive) {
            json_.field("states", explored_.options.states);
        } else {
            json_.field("seed", seed_text(sample.seed)).field("runs", sample.runs);
        }
        json_.field("shard", sample.shard + 1).field("shards", sample.shards);
        json_.end_object();
    }

    void result() {
        json_.key("result").begin_object().field("runs", exploration_.runs);
        json_.field("ended_early", exploration_.ended_early);
        if (exploration_.exhaustive) {
            json_.field("complete", exploration_.complete).field("states", exploration_.states);
            json_.field("unexplored", exploration_.unexplored);
            count("interleavings", exploration_.interleavings);
            count("traces", exploration_.traces);
            if (exploration_.shard) items(*exploration_.shard);
        } else {
            const auto& sample = exploration_.sample;
            json_.field("distinct", sample.distinct).field("rechecked", sample.rechecked);
            json_.field("choices", sample.choices).field("longest", sample.longest);
        }
        json_.end_object();
    }

    /// The parts of the whole search, and those that this shard searched to the end.
    void items(const explore::ShardWork& work) {
        json_.key("items").begin_array();
        for (const auto state : work.all) json_.text(hash_text(state));
        json_.end_array().key("done").begin_array();
        for (const auto& item : work.done) {
            json_.begin_object().field("item", hash_text(item.state)).field("ways", item.ways);
            count("onward", item.onward);
            json_.end_object();
        }
        json_.end_array().field("ended", work.ended);
    }

    void finding(std::size_t index) {
        const auto& finding = exploration_.findings[index];
        const auto& example = finding.counterexample;
        const auto& run = explored_.runs[index];
        const auto* invariant = check::find_invariant(example.violation);
        json_.begin_object().field("violation", example.violation);
        json_.field("sentence", invariant->english).field("expected", finding.expected);
        const Names names{run.result(), "en"};
        const StepTeller teller{run, names, english_explore_words()};
        json_.field("what", what_went_wrong(run, teller, names, english_explore_words()));
        json_.field("found_by", finding.found_by);
        if (finding.run) json_.field("run", *finding.run);
        json_.field("faults", example.faults.text());
        list("without", example.without);
        list("steps", example.labels);
        json_.field("minimal", example.minimal);
        if (example.turning_point) turning_point(*example.turning_point);
        json_.field("token", explored_.tokens[index]);
        json_.end_object();
    }

    void turning_point(const explore::TurningPoint& point) {
        json_.key("turning_point").begin_object().field("step", point.step + 1);
        json_.field("swap", point.swap).field("everything", point.everything);
        list("steps", point.labels);
        json_.end_object();
    }

    void list(std::string_view name, const std::vector<std::string>& values) {
        json_.key(name).begin_array();
        for (const auto& value : values) json_.text(value);
        json_.end_array();
    }
    void count(std::string_view name, const std::optional<std::uint64_t>& number) {
        json_.key(name);
        if (number) {
            json_.number(*number);
        } else {
            json_.null();
        }
    }

    JsonWriter& json_;
    const Explored& explored_;
    const explore::Exploration& exploration_;
};

void add_file(core::Fingerprint& plan, const scenario::SourceFilePtr& file) {
    if (!file) return;
    for (const auto& line : file->lines) plan.text(line);
}

}  // namespace

std::uint64_t plan_hash(const Explored& explored) {
    const auto& scenario = explored.scenario;
    const auto& sample = explored.options.sample;
    core::Fingerprint plan;
    plan.text(version());
    add_file(plan, scenario.file);
    plan.number(scenario.document);
    // What it inherits stands in other files.
    for (const auto& consumer : scenario.consumers) {
        if (consumer.span.file != scenario.file) add_file(plan, consumer.span.file);
    }
    plan.text(explored.options.strategy);
    plan.text(explored.exploration.faults.text());
    plan.number(sample.seed);
    plan.number(sample.runs);
    plan.number(sample.shards);
    return plan.value();
}

void print_exploration_json(std::ostream& out, const Explored& explored) {
    JsonWriter json{out};
    ExplorationWriter{json, explored}.write();
    json.end_document();
}

}  // namespace sqsim::report
