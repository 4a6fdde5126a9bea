// Covers page/: event_data, filled, live_page, run_data, page and template; and run_key.
#include <doctest/doctest.h>

#include "report/exports/run_report.hpp"
#include "report/page/event_data.hpp"
#include "report/page/live_page.hpp"
#include "report/page/run_data.hpp"
#include "report/page/template.hpp"
#include "report/run_key.hpp"
#include "report/support/a_run.hpp"

namespace sqsim::report::test {

namespace {

std::string page_of(const simulation::RunResult& result) {
    const auto report = page_report("en");
    report->add(result, "sqsim run order.yaml");
    std::ostringstream out;
    report->write(out);
    return out.str();
}

std::string data_of(const simulation::RunResult& result) {
    std::ostringstream out;
    JsonWriter json{out};
    write_run_data(json, result, "sqsim run order.yaml");
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

}  // namespace

TEST_SUITE("page") {
    TEST_CASE("the page is whole: styles, data, one script that its policy names") {
        auto run = two_orders_run();
        const auto page = page_of(run.result());
        CHECK(page.starts_with("<!doctype html>"));
        CHECK(page.ends_with("</html>\n"));
        CHECK(contains(page, "default-src 'none'; script-src 'sha256-"));
        CHECK(contains(page, "<style>:root{color-scheme:light;"));
        CHECK_FALSE(contains(page, "<!--sqsim:styles-->"));
        CHECK_FALSE(contains(page, "{\"sqsim\":\"data\"}"));
        CHECK(count(page, "<script") == 2);
        CHECK(contains(page, "\"rerun\":\"sqsim run order.yaml\""));
        CHECK(page == page_of(run.result()));
    }

    TEST_CASE("nothing of a run can end the script or open an element") {
        RunBuilder run{
            "version: 1\nname: \"</script><script>alert(1)</script>\"\nconsumers: { c1: {} }\n"
            "messages: { m1: { group: g, body: \"<!--<script>\" } }\n"
            "timeline: [ { at: 0s, say: \"<img src=x>\" } ]\n"};
        run.sent("m1", "</script>", 1).judged(0);
        const auto page = page_of(run.result());
        CHECK(count(page, "<script") == 2);
        CHECK(count(page, "</script>") == 2);
        CHECK_FALSE(contains(page, "<img"));
        CHECK_FALSE(contains(page, "<!--<script"));
    }

    TEST_CASE(
        "files from which nothing could be run are told of, and runs beyond many are counted") {
        auto run = two_orders_run();
        const auto report = page_report("en");
        for (int i = 0; i < 120; ++i) report->add(run.result(), "");
        run.result().interrupted = true;
        report->add(run.result(), "");
        report->add_invalid("bad.yaml", {{"bad-value", nullptr, {}, "no <value>", "", ""}});
        std::ostringstream out;
        report->write(out);
        CHECK(count(out.str(), "\"verdict\":\"passed\"") == 100);
        CHECK(count(out.str(), "\"verdict\":\"interrupted\"") == 1);
        CHECK(contains(out.str(),
                       R"(],"leftOut":20,"notes":[],"invalid":[{"file":"bad.yaml","detail":")"));
        CHECK(contains(out.str(), "no \\u003cvalue>"));
    }

    TEST_CASE("the live page is whole, and may ask the server that it came from alone") {
        const auto page = live_page("ko", "123456789012");
        CHECK(contains(page, "default-src 'none'; script-src 'sha256-"));
        CHECK(contains(page, "connect-src 'self'; base-uri 'none'"));
        CHECK(contains(page, "<style>:root{color-scheme:light;"));
        CHECK(contains(page, R"("language":"ko","account":"123456789012"})"));
        CHECK(count(page, "<script") == 2);
    }

    TEST_CASE("the template names no place to load anything from") {
        const auto page = page_template();
        for (const std::string_view part : {"src=\"http", "href=\"http", "@import", "url(http"})
            CHECK_FALSE(contains(page, part));
        CHECK(count(page, "<link") == 0);
    }
}

TEST_SUITE("run_data") {
    TEST_CASE("names, sentences and pictures are there in both languages") {
        auto run = two_orders_run();
        const auto data = data_of(run.result());
        CHECK(contains(data, R"("key":"order","name":["Two orders","주문 두 건"])"));
        CHECK(contains(data, R"("say":["Both groups are locked","두 그룹 모두 잠김"])"));
        CHECK(contains(data, R"(["Consumer 1","소비자 1"])"));
        CHECK(count(data, "<svg ") == 2);
    }

    TEST_CASE("an expectation tells what it expects, and what it got where it failed") {
        auto run = two_orders_run();
        run.fails(simulation::ExpectationFailure{2, 0, {"5"}, {"2"}, {0, 7}});
        const auto data = data_of(run.result());
        CHECK(contains(data, R"("expected":"[o1]"})"));
        CHECK(contains(data, R"("expected":"5","actual":"2","failure":0})"));
        CHECK(contains(data, R"("expected":"20"})"));
        CHECK(contains(data, R"("verdict":"failed")"));
        CHECK(contains(data, R"("at":20000000000,"source":"   --> order.yaml:20:19\n)"));
    }

    TEST_CASE("long runs are cut and counted, long bodies too") {
        RunBuilder run{
            "version: 1\nname: x\nconsumers: { c1: {} }\nmessages: { m1: { group: g, "
            "body: \"" +
            std::string(100'000, 'b') + "\" } }\ntimeline: [ { at: 0s } ]\n"};
        run.sent("m1", "g", 1);
        for (int i = 0; i < 12'000; ++i) run.by("c1").event(NothingReceived{run.queue()});
        const auto data = data_of(run.result());
        CHECK(contains(data, "\"eventCount\":12001"));
        CHECK(count(data, "\"NothingReceived\"") == page_events_at_most - 1);
        CHECK(contains(data, "\"bodyLength\":100000"));
        CHECK_FALSE(contains(data, std::string(2001, 'b')));
    }

    TEST_CASE("a dead letter and a message that came back change state by numbers") {
        RunBuilder run{"version: 1\nname: x\nconsumers: { c1: {} }\ntimeline: [ { at: 0s } ]\n"};
        run.event(QueueCreated{"d.fifo", 30s, 0s, 96h, "", 0});
        run.event(QueueCreated{run.queue(), 30s, 0s, 96h, "d.fifo", 1});
        run.sent("o1", "G", 1);
        run.event(MessageMovedToDeadLetterQueue{run.queue(), "d.fifo", "id-o1", "G", 1, 1});
        run.event(MessageRedriven{"d.fifo", run.queue(), "id-new", "id-o1", "G", "d", 2,
                                  run.result().start});
        const EventData data{run.result()};
        REQUIRE(data.queues().size() == 2);
        CHECK(data.dead_letter_queues().size() == 1);
        const auto moved = data.change(run.result().history[3]);
        CHECK(moved.name == "MessageMovedToDeadLetterQueue");
        CHECK(moved.message == 0);
        CHECK(moved.first == 0);
        CHECK(moved.bad);
        const auto redriven = data.change(run.result().history[4]);
        CHECK(redriven.message == 1);
        CHECK(redriven.first == 1);
        CHECK(redriven.second == 0);
    }
}

TEST_SUITE("run_key") {
    TEST_CASE("it is the file's name, with what tells runs of one file apart") {
        RunBuilder run{two_orders, "some/where/order.sqs.yaml"};
        CHECK(run_key(run.result()) == "order.sqs");
        run.result().seed = 7;
        CHECK(run_key(run.result()) == "order.sqs-0x7");
        RunBuilder piped{two_orders, "-"};
        CHECK(run_key(piped.result()) == "scenario");
    }
}

}  // namespace sqsim::report::test
