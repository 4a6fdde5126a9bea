// Covers json, json_writer and instant_text.
#include <doctest/doctest.h>

#include "report/instant_text.hpp"
#include "report/json_writer.hpp"
#include "report/support/a_run.hpp"

namespace sqsim::report::test {

namespace {

std::vector<std::string> jsonl_of(const simulation::RunResult& result) {
    std::ostringstream out;
    print_jsonl(out, result);
    std::vector<std::string> lines;
    std::istringstream in{out.str()};
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

}  // namespace

TEST_SUITE("json_writer") {
    TEST_CASE("texts are escaped where JSON asks for it and nowhere else") {
        CHECK(json_escaped("a\"b\\c\nd\te\r") == R"(a\"b\\c\nd\te\r)");
        CHECK(json_escaped(std::string_view{"\x01\x1f\0", 3}) == R"(\u0001\u001f\u0000)");
        CHECK(json_escaped("주문 / é") == "주문 / é");
        CHECK(json_escaped("\xFF") == "\xEF\xBF\xBD");
    }

    TEST_CASE("commas stand between members and nowhere else") {
        std::ostringstream out;
        JsonWriter json{out};
        json.begin_object().field("a", 1).field("b", true).key("c").begin_array();
        json.number(-2).text("x").null().end_array().key("d").begin_object().end_object();
        json.end_object().end_document().begin_array().end_array().end_document();
        CHECK(out.str() == "{\"a\":1,\"b\":true,\"c\":[-2,\"x\",null],\"d\":{}}\n[]\n");
    }
}

TEST_SUITE("json") {
    TEST_CASE("the first line is the header, the last one the verdict, one event a line between") {
        auto run = two_orders_run();
        const auto lines = jsonl_of(run.result());
        REQUIRE(lines.size() == run.result().history.size() + 2);
        CHECK(lines.front() ==
              R"({"schema":1,"sqsim":"0.1.0","scenario":"Two orders","file":"order.yaml",)"
              R"("document":1,"seed":"0x5EED","runtime":"virtual",)"
              R"("start":"2026-01-01T00:00:00.000Z","start_ns":1767225600000000000,)"
              R"("actors":["c1","c2","order-service"]})");
        CHECK(lines[5] == R"({"i":4,"t":10000000000,"actor":"c1","event":"MessageReceived",)"
                          R"("queue":"stock.fifo","message_id":"id-o1","name":"o1",)"
                          R"("message_group_id":"STOCK_GROUP1","message_deduplication_id":"o1",)"
                          R"("sequence_number":1,"receive_count":1,"receipt":1,)"
                          R"("invisible_until":40000000000,"receive_call":1})");
        CHECK(lines[1].find("\"actor\":null") != std::string::npos);
        CHECK(lines.back().starts_with(
            R"({"passed":true,"interrupted":false,"expectations":4,"expectations_failed":0,)"
            R"("event_count":10,"end":20000000000,"history_hash":"0x)"));
        CHECK(lines.back().find(R"(","failures":[],"report":{"sqsim":"0.1.0",)") ==
              lines.back().find("0x") + std::string{"0x0123456789ABCDEF"}.size());
    }

    TEST_CASE("failures carry their place, values and events") {
        auto run = two_orders_run();
        run.fails(simulation::ExpectationFailure{2, 0, {"5"}, {"2"}, {0, 7}});
        check::Violation violation{
            check::find_invariant("effect-once"), 9, "id-o1", "G", 1, "1", "2", {8}};
        run.fails(simulation::InvariantFailure{violation});
        const auto last = jsonl_of(run.result()).back();
        CHECK(last.find(R"({"id":"expect/stock","file":"order.yaml","line":20,"column":19,)"
                        R"("tick":"T2","subject":"stock of product 1","expected":["5"],)"
                        R"("actual":["2"],"why":[0,7]})") != std::string::npos);
        CHECK(last.find(
                  R"("id":"invariant/effect-once","file":"order.yaml","line":21,"column":10)") !=
              std::string::npos);
        CHECK(last.find(R"("message_id":"id-o1","name":"o1","message_group_id":"G")") !=
              std::string::npos);
    }

    TEST_CASE("calls carry their answers or errors, and the scenario its facts") {
        RunBuilder run{
            "version: 1\nname: x\nfacts: [42, 139a]\ntimeline:\n  - at: 0s\n    calls:\n"
            "      - ListQueues: {}\n      - ListQueues: {}\n"};
        const auto start = run.result().start;
        using protocol::Value;
        const Value answer{Value::Kind::map,
                           {},
                           {},
                           {{"Urls", {Value::Kind::list, {}, {Value::of_text("a"), {}}}},
                            {"Number", {Value::Kind::number, "5"}},
                            {"Truth", {Value::Kind::truth, "true"}}}};
        run.call({0, 0, start, start + 2s, answer, true});
        run.call({0, 1, start, start, protocol::failure_of({ErrorCode::OverLimit, "m"}), false});
        run.fails(simulation::CallFailure{
            0, 1, simulation::CallFailure::Reason::wrong_error, {{}, "none", "OverLimit: m", {}}});
        CHECK(jsonl_of(run.result()).front().find(R"("facts":["42","139a"])") != std::string::npos);
        const auto last = jsonl_of(run.result()).back();
        CHECK(last.find(R"("calls":[{"tick":"0s","action":"ListQueues","passed":true,"made":0,)"
                        R"("answered":2000000000,"answer":{"Urls":["a",null],"Number":5,)"
                        R"("Truth":true}},{"tick":"0s","action":"ListQueues","passed":false,)"
                        R"("made":0,"answered":0,"error":"OverLimit","message":"m"}])") !=
              std::string::npos);
        CHECK(last.find(R"("action":"ListQueues","expected":["none"],"actual":["OverLimit: m"],)"
                        R"("facts":["42","139a"]})") != std::string::npos);
    }

    TEST_CASE("equal runs give equal bytes") {
        auto one = two_orders_run();
        auto other = two_orders_run();
        std::ostringstream first;
        std::ostringstream second;
        print_json(first, one.result());
        print_json(second, other.result());
        CHECK(first.str() == second.str());
        CHECK(first.str().ends_with("]}\n"));
        CHECK(first.str().find('\n') == first.str().size() - 1);
    }
}

TEST_SUITE("instant_text") {
    TEST_CASE("instants are dates in UTC with milliseconds") {
        CHECK(instant_text(VirtualClock::default_start) == "2026-01-01T00:00:00.000Z");
        CHECK(instant_text(VirtualClock::default_start + 36h + 61s + 1500us) ==
              "2026-01-02T12:01:01.001Z");
    }
}

}  // namespace sqsim::report::test
