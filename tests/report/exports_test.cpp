// Covers exports/: junit, tap, trace, mermaid, github and plain_text.
#include <doctest/doctest.h>

#include "report/exports/plain_text.hpp"
#include "report/exports/run_report.hpp"
#include "report/support/a_run.hpp"

namespace sqsim::report::test {

namespace {

std::string written(const RunReport& report) {
    std::ostringstream out;
    report.write(out);
    return out.str();
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

/// Whether elements open and close in pairs, and attributes are quoted.
bool is_balanced(const std::string& xml) {
    std::vector<std::string> open;
    for (auto at = xml.find('<'); at != std::string::npos; at = xml.find('<', at + 1)) {
        const auto end = xml.find('>', at);
        if (end == std::string::npos) return false;
        const auto tag = xml.substr(at + 1, end - at - 1);
        if (tag.starts_with('?') || tag.ends_with('/')) continue;
        if (!tag.starts_with('/')) {
            open.push_back(tag.substr(0, tag.find(' ')));
        } else if (open.empty() || open.back() != tag.substr(1)) {
            return false;
        } else {
            open.pop_back();
        }
    }
    return open.empty();
}

RunBuilder failing_run() {
    auto run = two_orders_run();
    run.fails(simulation::ExpectationFailure{2, 0, {"5"}, {"2"}, {0, 7}});
    run.fails(simulation::ExpectationFailure{2, 1, {"20"}, {"1"}, {}});
    return run;
}

/// A file whose names are made to break whatever quotes them.
RunBuilder hostile_run() {
    RunBuilder run{
        "version: 1\nname: \"</testcase> # a:b, | ; 'x' & \\u0007 \\u202e100%\"\n"
        "stock: { 1: 1 }\n"
        "orders: { o1: { order: 1, product: 1, quantity: 1, label: \"a;b#c:<d>\" } }\n"
        "timeline: [ { at: 0s, say: \"; <script>\" } ]\n",
        "a,b:c%.yaml"};
    run.by("order-service").sent("o1", "</script>", 1).judged(0);
    return run;
}

const std::vector<scenario::Diagnostic> unknown_key{
    {"unknown-key", nullptr, {3, 5, 4, nullptr}, "\"alwyas\" is no key", "", "did you mean?"}};

}  // namespace

TEST_SUITE("junit") {
    TEST_CASE("a file is a suite, a run a case, and one failure element tells all that failed") {
        auto good = two_orders_run();
        auto bad = failing_run();
        const auto report = junit_report();
        report->add(good.result(), "");
        report->add(bad.result(), "sqsim run order.yaml");
        const auto xml = written(*report);
        CHECK(is_balanced(xml));
        CHECK(contains(xml, "<testsuites name=\"sqsim\" tests=\"2\" failures=\"1\" errors=\"0\">"));
        CHECK(count(xml, "<testsuite ") == 1);
        CHECK(count(xml, "<testcase name=\"Two orders\" classname=\"order\">") == 2);
        CHECK(count(xml, "<failure ") == 1);
        CHECK(contains(xml,
                       "<failure type=\"expect/stock\" message=\"stock of product 1: expected 5, "
                       "actual 2 (and 1 more)\">FAIL  order.yaml"));
        CHECK(contains(xml, "rerun: sqsim run order.yaml\n</failure>"));
    }

    TEST_CASE("another seed than the scenario's makes another name") {
        auto run = two_orders_run();
        run.result().seed = 7;
        const auto report = junit_report();
        report->add(run.result(), "");
        CHECK(contains(written(*report), "name=\"Two orders (seed 0x7)\""));
    }

    TEST_CASE("an invalid file is an error, a void run a failure, an interrupted one skipped") {
        auto interrupted = two_orders_run();
        interrupted.result().interrupted = true;
        const auto report = junit_report();
        report->add_invalid("sub/b.yaml", unknown_key);
        report->add(interrupted.result(), "");
        const auto xml = written(*report);
        CHECK(is_balanced(xml));
        CHECK(
            contains(xml, "<error type=\"unknown-key\" message=\"&quot;alwyas&quot; is no key\""));
        CHECK(contains(xml, "classname=\"sub.b\""));
        CHECK(contains(xml, "errors=\"0\" skipped=\"1\""));
    }

    TEST_CASE("whatever a name holds, the document stays one, without what XML cannot hold") {
        auto run = hostile_run();
        const auto report = junit_report();
        report->add(run.result(), "");
        const auto xml = written(*report);
        CHECK(is_balanced(xml));
        CHECK(contains(xml, "name=\"&lt;/testcase&gt; # a:b, | ; 'x' &amp;"));
        CHECK(xml.find('\a') == std::string::npos);
        CHECK(xml_escaped("a\x01\xEF\xBF\xBF\xFFz") == "a\xEF\xBF\xBDz");
    }
}

TEST_SUITE("tap") {
    TEST_CASE("points count on, failures carry their place, the plan comes last") {
        auto good = two_orders_run();
        auto bad = failing_run();
        const auto report = tap_report();
        report->add(good.result(), "");
        report->add(bad.result(), "sqsim run 'a b'");
        report->add_invalid("b.yaml", unknown_key);
        CHECK(written(*report) ==
              "TAP version 13\n"
              "ok 1 - order.yaml: Two orders\n"
              "not ok 2 - order.yaml: Two orders\n"
              "  ---\n"
              "  message: \"stock of product 1: expected 5, actual 2\"\n"
              "  severity: fail\n"
              "  at:\n"
              "    file: \"order.yaml\"\n"
              "    line: 20\n"
              "  failures:\n"
              "    - \"[expect/stock] stock of product 1: expected 5, actual 2\"\n"
              "    - \"[expect/stock] stock of product 2: expected 20, actual 1\"\n"
              "  rerun: \"sqsim run 'a b'\"\n"
              "  ...\n"
              "not ok 3 - b.yaml\n"
              "  ---\n"
              "  message: \"\\\"alwyas\\\" is no key\"\n"
              "  severity: error\n"
              "  at:\n"
              "    file: \"b.yaml\"\n"
              "    line: 3\n"
              "    column: 5\n"
              "  ...\n"
              "1..3\n");
    }

    TEST_CASE("a name cannot begin a directive") {
        auto run = hostile_run();
        const auto report = tap_report();
        report->add(run.result(), "");
        CHECK(contains(written(*report), "ok 1 - a,b:c%.yaml: </testcase> \\# a:b"));
        CHECK(written(*tap_report()) == "TAP version 13\n1..0 # SKIP nothing was run\n");
    }
}

TEST_SUITE("trace") {
    TEST_CASE("work is a slice of its consumer's track, a message in flight begins and ends") {
        auto run = two_orders_run();
        const auto report = trace_report("en");
        report->add(run.result(), "");
        const auto json = written(*report);
        CHECK(contains(json, R"({"ph":"X","name":"Order 1","pid":1,"tid":1,"ts":10000000.000,)"
                             R"("dur":10000000.000,"cat":"work",)"));
        CHECK(count(json, R"("ph":"b")") == 2);
        CHECK(count(json, R"("ph":"e")") == 2);
        CHECK(contains(json, R"("args":{"end":"deleted"})"));
        CHECK(contains(json, R"("args":{"end":"end of the run"})"));
        CHECK(contains(json, R"({"ph":"C","name":"stock 1","pid":2,"tid":0,"ts":20000000.000,)"
                             R"("args":{"value":5}})"));
        CHECK(json.ends_with("],\"otherData\":{\"sqsim\":\"0.1.0\"}}\n"));
    }

    TEST_CASE("a second run has processes of its own") {
        auto run = two_orders_run();
        const auto report = trace_report("en");
        report->add(run.result(), "");
        report->add(run.result(), "");
        CHECK(contains(written(*report), R"("name":"process_name","pid":4)"));
    }

    TEST_CASE("handlers at work at the same time have tracks of their own") {
        auto run = two_orders_run();
        run.at(30s).by("c2").event(stock::HandlingStarted{"id-o3", "STOCK_GROUP2", 3, 1, 2});
        run.at(40s).event(stock::HandlingFinished{"id-o3", "STOCK_GROUP2", 3, ""});
        const auto report = trace_report("en");
        report->add(run.result(), "");
        CHECK(contains(written(*report), R"("pid":1,"tid":1001)"));
    }
}

TEST_SUITE("mermaid") {
    TEST_CASE("who speaks is a participant, who calls an arrow, a tick a note over all of them") {
        auto run = two_orders_run();
        const auto report = mermaid_report("en");
        report->add(run.result(), "");
        CHECK(written(*report) ==
              "## Two orders\n\n```mermaid\nsequenceDiagram\n"
              "  participant p0 as order-service\n"
              "  participant p1 as stock.fifo\n"
              "  participant p2 as Consumer 1\n"
              "  participant p3 as Consumer 2\n"
              "  participant p4 as SQLite\n"
              "  p0->>p1: SendMessage Order 1\n"
              "  p0->>p1: SendMessage Order 3\n"
              "  Note over p0,p1: T0\n"
              "  p1-->>p2: Order 1\n"
              "  p1-->>p3: Order 3\n"
              "  Note over p0,p3: T1 · Both groups are locked\n"
              "  p2->>p4: stock 1 reduced by 5, now 5 (Order 1)\n"
              "  p2->>p1: DeleteMessage Order 1\n"
              "  Note over p0,p4: T2\n"
              "```\n\n");
    }

    TEST_CASE("names are text, whatever they hold") {
        auto run = hostile_run();
        const auto report = mermaid_report("en");
        report->add(run.result(), "");
        const auto text = written(*report);
        CHECK(contains(text, "SendMessage a#59;b#35;c:#60;d#62;\n"));
        CHECK(contains(text, "#59; #60;script#62;\n"));
        CHECK(contains(text, "## \\<\\/testcase") == false);
        CHECK(contains(text, "## \\</testcase\\> \\#"));
    }

    TEST_CASE("a long run is cut and says so") {
        auto run = two_orders_run();
        for (int i = 0; i < 200; ++i) run.deleted("o1", "STOCK_GROUP1");
        const auto report = mermaid_report("en");
        report->add(run.result(), "");
        CHECK(count(written(*report), "DeleteMessage") < 151);
        CHECK(contains(written(*report), "Note over p0: and 56 events more\n"));
    }
}

TEST_SUITE("github") {
    TEST_CASE("each failure is an annotation at its line, with what would break it escaped") {
        auto bad = failing_run();
        const auto report = github_annotations();
        report->add(bad.result(), "sqsim run a");
        report->add_invalid("a,b.yaml", unknown_key);
        const auto text = written(*report);
        CHECK(contains(text,
                       "::error file=order.yaml,line=20,col=19,endColumn=20,"
                       "title=Two orders [expect/stock]::stock of product 1: expected 5, actual 2"
                       "%0Arerun: sqsim run a\n"));
        CHECK(contains(text,
                       "::error file=a%2Cb.yaml,line=3,col=5,endColumn=9,title=error[unknown-key]::"
                       "\"alwyas\" is no key%0Ahelp: did you mean?\n"));
    }

    TEST_CASE("more than ten of a kind are counted") {
        auto bad = failing_run();
        const auto report = github_annotations();
        for (int i = 0; i < 6; ++i) report->add(bad.result(), "");
        CHECK(count(written(*report), "::error ") == 10);
        CHECK(contains(written(*report), "::notice title=sqsim::2 more are in the output"));
    }

    TEST_CASE("the summary has a row for each run and the failures in full") {
        auto good = two_orders_run();
        auto bad = failing_run();
        auto hostile = hostile_run();
        const auto report = github_summary("ko");
        report->add(good.result(), "");
        report->add(bad.result(), "sqsim run a");
        report->add(hostile.result(), "");
        const auto text = written(*report);
        CHECK(text.starts_with("### sqsim: 2 passed, 1 failed\n"));
        CHECK(contains(text, "| PASS | 주문 두 건 | order.yaml | 4 | 10 |\n"));
        CHECK(contains(text, "| FAIL | 주문 두 건 |"));
        CHECK(contains(text, "a\\:b, \\| ; 'x' \\&"));
        CHECK(count(text, "```text\nFAIL  order.yaml") == 1);
    }
}

}  // namespace sqsim::report::test
