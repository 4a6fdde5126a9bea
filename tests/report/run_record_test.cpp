// Covers record/run_record and record/validity: what a recording keeps of a run beside its events.
#include "report/record/run_record.hpp"

#include "report/support/a_run.hpp"

namespace sqsim::report::test {

namespace {

std::string record_of(const simulation::RunResult& result, const RunInvocation& invocation = {}) {
    std::ostringstream text;
    JsonWriter json{text};
    write_run_record(json, result, invocation);
    return text.str();
}

std::optional<RunRecord> read(const std::string& text, RunRecordMistake& mistake) {
    const auto object = core::parse_json(text);
    REQUIRE(object);
    return read_run_record(*object, mistake);
}

/// A text that differs from `text` at one place.
std::string changed(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string mistake_in(const std::string& text) {
    RunRecordMistake mistake;
    CHECK_FALSE(read(text, mistake));
    return mistake.what;
}

constexpr const char* breaking = R"(version: 1
name: { en: Broken, ko: 깨짐 }
stock: { 1: 10 }
orders: { o1: { order: 1, product: 1, quantity: 5 } }
consumers: { c1: { slow: { o1: { work: 15s, times: 1 } } } }
breaks: [no-loss]
timeline:
  - at: 0s
    do: [ { order: o1 }, { c1: receive } ]
    calls:
      - ListQueues: {}
        returns: { QueueUrls: [] }
    expect: { stock: { 1: 5 } }
)";

simulation::Mismatch mismatch(const scenario::Scenario& scenario) {
    return {"QueueUrls", "[]", "~", {3, 1, 5, scenario.file}};
}

/// A failure of every kind, and calls with every outcome.
RunBuilder all_failures() {
    RunBuilder run{breaking};
    auto& result = run.result();
    run.stock(1, 10).by("order-service").sent("o1", "STOCK_GROUP1", 1).judged(0, 2);
    check::Violation violation{
        check::find_invariant("effect-once"), 1, "id-o1", "STOCK_GROUP1", 1, "1", "2", {0}};
    run.fails(simulation::ExpectationFailure{0, 0, {"5"}, {"10", "\"x\"\n"}, {0, 1}});
    run.fails(simulation::InvariantFailure{violation}).fails(simulation::NothingBroken{0});
    run.fails(simulation::FaultNeverHappened{0, 0});
    run.fails(simulation::StepImpossible{
        0, 1, {simulation::StepProblem::Reason::refused, "o1", "MissingParameter: no"}});
    run.fails(simulation::TimeStoodStill{result.start + 1ns, 100'000, 1});
    run.fails(simulation::CallFailure{0, 0, simulation::CallFailure::Reason::wrong_answer,
                                      mismatch(*result.scenario)});
    run.fails(simulation::QueueNotCreated{"q.fifo", "InvalidAttributeName: x"});
    auto answer = protocol::parse_json_text(R"({"QueueUrls":[1,true,null,{"a":"주문"}]})");
    run.call({0, 0, result.start, result.end, *answer, true});
    run.call({0, 0, result.start, std::nullopt, {}, false});
    run.call({0, 0, result.start, result.end,
              protocol::known_failure("AWS.SimpleQueueService.NonExistentQueue",
                                      "com.amazonaws.sqs#QueueDoesNotExist", 400, "gone"),
              false});
    run.call({0, 0, result.start, result.end,
              protocol::known_failure("Brand.New", "com.example#New", 418, "tea"), false});
    result.remote = simulation::Remote{"http://127.0.0.1:1", true, false, "why"};
    result.threads = true;
    result.lateness = 5ms;
    result.interrupted = true;
    result.seed = ~std::uint64_t{0};
    return run;
}

}  // namespace

TEST_SUITE("run_record") {
    TEST_CASE("what is read back is what was written, whatever became of the run") {
        auto run = all_failures();
        const RunInvocation invocation{false, "2.5", true};
        const auto text = record_of(run.result(), invocation);
        RunRecordMistake mistake;
        auto record = read(text, mistake);
        CHECK(mistake.what == "");
        REQUIRE(record);
        record->result.history = std::move(run.result().history);
        CHECK(record_of(record->result, record->invocation) == text);
        CHECK(record->result.failures.size() == std::variant_size_v<simulation::Failure>);
        CHECK(record->result.scenario->name.in("ko") == "깨짐");
        CHECK(std::get<simulation::CallFailure>(record->result.failures[6]).what.span.file ==
              record->result.scenario->file);
    }

    TEST_CASE("a member that is missing or of another kind is named") {
        auto run = two_orders_run();
        const auto text = record_of(run.result());
        CHECK(mistake_in(changed(text, "\"lateness\"", "\"late\"")) ==
              "its member \"lateness\" is missing");
        CHECK(mistake_in(changed(text, "\"threads\":false", "\"threads\":0")) ==
              "its member \"threads\" is of another kind");
        CHECK(mistake_in(changed(text, "\"sources\":[", "\"sources\":[],\"old\":[")) ==
              "its member \"sources\" holds no file");
        CHECK(mistake_in("{}") == "its member \"sqsim\" is missing");
    }

    TEST_CASE("a scenario that is none tells what is wrong with it") {
        auto run = two_orders_run();
        RunRecordMistake mistake;
        CHECK_FALSE(read(changed(record_of(run.result()), "version: 1", "version: 9"), mistake));
        CHECK(mistake.what == "its scenario is none for this version of sqsim");
        REQUIRE(mistake.diagnostics.size() == 1);
        CHECK(mistake.diagnostics.front().file->path == "order.yaml");
        CHECK(mistake_in(changed(record_of(run.result()), "\"document\":1", "\"document\":2")) ==
              "its scenario file has no document 2");
    }

    TEST_CASE("numbers of entries, events and expectations that there are not are refused") {
        auto run = all_failures();
        const auto text = record_of(run.result());
        const std::string refusal = "it speaks of what its scenario or its run does not have";
        for (const auto* place :
             {"\"expectation\":0", "\"step\":1", "\"call\":0", "\"name\":0", "\"fault\":0",
              "\"consumer\":0", "\"last\":1", "\"event\":1", "\"evidence\":[0", "\"why\":[0",
              "\"entry\":0", "\"event_count\":2,\"passed\""}) {
            CAPTURE(place);
            const std::string before = place;
            const auto digit = before.find_last_of("012");
            auto after = before;
            after.replace(digit, 1, "99");
            CHECK(mistake_in(changed(text, before, after)) == refusal);
        }
        CHECK(mistake_in(changed(text, "\"actors\":[\"c1\",\"order-service\"]", "\"actors\":[]")) ==
              refusal);
        CHECK(mistake_in(changed(text, "\"reason\":3", "\"reason\":77")) ==
              "its member \"reason\" is of another kind");
    }
}

}  // namespace sqsim::report::test
