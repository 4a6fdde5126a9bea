// Covers run_lanes and lane_data.
#include <doctest/doctest.h>

#include "report/support/a_run.hpp"

namespace sqsim::report::test {

namespace {

std::string lanes(const simulation::RunResult& result, bool ascii = true) {
    Look look;
    look.style = Style::lanes;
    look.ascii = ascii;
    look.width = 58;  // 42 columns of lanes: one a second in a run of 41s
    return shown(result, look);
}

/// The line that begins with `label`, and as many more as `count` says, each without its label and
/// the space behind it.
std::string lane_of(const std::string& text, const std::string& label, int count = 1) {
    auto at = text.find("\n  " + label);
    if (at == std::string::npos) return "(no lane " + label + ")";
    std::string found;
    for (; count > 0; --count) {
        const auto end = text.find('\n', at + 1);
        const auto line = text.substr(at + 1, end - at - 1);
        found += (found.empty() ? "" : "\n") + (line.size() > 14 ? line.substr(14) : "");
        at = end;
    }
    return found;
}

/// The rows above the first lane that has a name, without the space before them.
std::string axis(const std::string& text) {
    std::istringstream lines{text};
    std::string found;
    const std::string blank(14, ' ');
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(blank)) found += line.substr(blank.size()) + "\n";
    }
    return found;
}

/// A run of one consumer, `consumer`, and one order that is stored at once.
RunBuilder one_consumer(const std::string& consumer) {
    RunBuilder run{
        "version: 1\nname: one\nstock: { 1: 10 }\n"
        "orders: { o1: { order: 1, product: 1, quantity: 5 } }\n"
        "consumers: { c1: " +
        consumer +
        " }\n"
        "timeline: [ { at: 41s, expect: { stock: { 1: 10 } } } ]\n"};
    run.stock(1, 10).by("order-service").sent("o1", "G", 1);
    return run;
}

RunBuilder& expires(RunBuilder& run, Duration at) {
    return run.at(at).by("time").event(MessageVisibilityExpired{run.queue(), "id-o1", "G", 1});
}

RunBuilder& starts(RunBuilder& run, Duration at) {
    return run.at(at).by("c1").event(stock::HandlingStarted{"id-o1", "G", 1, 1, 1});
}

RunBuilder& finishes(RunBuilder& run, Duration at, std::string_view failure = "") {
    return run.at(at).by("c1").event(stock::HandlingFinished{"id-o1", "G", 1, failure});
}

/// The lane of the consumer in a run of 41s.
std::string bar(RunBuilder& run) {
    run.at(41s).judged(1);
    return lane_of(lanes(run.result()), "Consumer 1");
}

}  // namespace

TEST_SUITE("lanes") {
    TEST_CASE("a handler is drawn until it ends, and differently once its visibility timeout has") {
        auto run = one_consumer("{ poll: continuous }");
        run.at(1s).by("c1").received("o1", "G");
        starts(run, 2s);
        expires(run, 12s);
        finishes(run, 22s);
        CHECK(bar(run) == "  #1########~~~~~~~~~|");
        const auto text = lanes(run.result());
        CHECK(text.find("~ in work after its visibility timeout") != std::string::npos);
        const auto drawn = lanes(run.result(), false);
        CHECK(drawn.find("█1████████░░░░░░░░░▏") != std::string::npos);
        CHECK(drawn.find("░ in work after its visibility timeout") != std::string::npos);
    }

    TEST_CASE("a handler that ends right after its visibility timeout shows that it was late") {
        auto run = one_consumer("{ poll: continuous }");
        run.at(1s).by("c1").received("o1", "G");
        starts(run, 2s);
        expires(run, 21s + 900ms);
        finishes(run, 22s);
        CHECK(bar(run) == "  #1################~|");
    }

    TEST_CASE("a handler in time has no late part, and the legend does not explain one") {
        auto run = one_consumer("{ poll: continuous }");
        run.at(1s).by("c1").received("o1", "G");
        starts(run, 2s);
        finishes(run, 8s).deleted("o1", "G");
        CHECK(bar(run) == "  #1###|");
        CHECK(lanes(run.result()).find('~') == std::string::npos);
    }

    TEST_CASE("a message that waits in a listener is in nobody's work") {
        auto run = one_consumer("{ poll: continuous }");
        run.at(1s).by("c1").received("o1", "G");
        expires(run, 12s);
        CHECK(bar(run).empty());
    }

    TEST_CASE("a crashed handler is drawn from its beginning to the crash") {
        auto run = one_consumer("{ poll: continuous }");
        run.at(1s).by("c1").received("o1", "G");
        starts(run, 5s);
        run.at(9s).event(stock::ConsumerCrashed{"c1", "before-commit"});
        expires(run, 31s);
        CHECK(bar(run) == "     #1#x");
    }

    TEST_CASE("a handler whose time was up is drawn until then") {
        auto run = one_consumer("{ poll: continuous }");
        run.at(1s).by("c1").received("o1", "G");
        starts(run, 5s);
        finishes(run, 10s, "its time was up");
        expires(run, 31s);
        CHECK(bar(run) == "     #1##x");
    }

    TEST_CASE("a scripted consumer works from the receive to the last thing it does") {
        auto run = one_consumer("{}");
        run.at(1s).by("c1").received("o1", "G");
        expires(run, 12s);
        SUBCASE("nothing after its visibility timeout") {
            CHECK(bar(run) == " #1########x");
        }
        SUBCASE("a reduction after it") {
            run.at(20s).by("c1").reduced("o1", "G", 1, 1, 5, 5);
            CHECK(bar(run) == " #1#########~~~~~~~|");
        }
        SUBCASE("a delete that is refused") {
            run.at(20s).by("c1").event(RequestFailed{
                "DeleteMessage", run.queue(), ErrorCode::InvalidParameterValue, "", "id-o1", 1});
            CHECK(bar(run) == " #1#########~~~~~~~|");
        }
    }

    TEST_CASE("a scripted consumer that gives a message back is done with it") {
        auto run = one_consumer("{}");
        run.at(1s).by("c1").received("o1", "G");
        run.at(7s);
        const auto now = run.result().end;
        run.event(MessageVisibilityChanged{run.queue(), "id-o1", "G", 1, now});
        CHECK(bar(run) == " #1###|");
    }

    TEST_CASE("instants that stand close to each other are all on the axis, in rows") {
        RunBuilder run{
            "version: 1\nname: close\nconsumers: { c1: {} }\n"
            "timeline: [ { at: 0s }, { at: 38s }, { at: 39s }, { at: 41s } ]\n"};
        run.judged(0).at(38s).judged(0).at(39s).judged(0).at(41s).judged(0);
        CHECK(axis(lanes(run.result())) ==
              "0s                                    38s\n"
              "                                       39s\n"
              "                                       41s\n");
    }

    TEST_CASE("of more instants than the axis has room for the others are counted") {
        std::string timeline;
        for (int i = 1; i <= 7; ++i) timeline += ", { at: " + std::to_string(i) + "ms }";
        RunBuilder run{"version: 1\nname: many\nconsumers: { c1: {} }\ntimeline: [ { at: 0s }" +
                       timeline + ", { at: 41s } ]\n"};
        run.judged(0);
        for (int i = 1; i <= 7; ++i) run.at(i * 1ms).judged(0);
        run.at(41s).judged(0);
        CHECK(axis(lanes(run.result())) ==
              "0s                                     41s\n"
              "1ms\n"
              "2ms\n"
              "3ms\n"
              "and 4 more that have no room here\n");
    }

    TEST_CASE("values of the stock that come close together stand below each other") {
        auto run = one_consumer("{}");
        run.by("c1");
        for (const int quantity : {1009, 1008, 1007})
            run.at(20s).event(stock::StockReduced{"id-o1", "G", 1, 1, 1, 1, quantity});
        run.at(41s).judged(1);
        CHECK(lane_of(lanes(run.result()), "stock 1", 3) ==
              "10                  1009\n"
              "                    1008\n"
              "                    1007");
    }

    TEST_CASE("of more values than there is room for the last one is shown, the others counted") {
        auto run = one_consumer("{}");
        run.by("c1");
        for (int i = 0; i < 30; ++i)
            run.at(20s).event(stock::StockReduced{"id-o1", "G", 1, 1, 1, 1, 1000 + i});
        run.at(41s).judged(1);
        const auto text = lanes(run.result());
        CHECK(lane_of(text, "stock 1", 6) ==
              "10                  1000\n"
              "                    1001\n"
              "                    1002\n"
              "                    1003\n"
              "                    1029\n"
              "and 25 values between them");
    }
}

}  // namespace sqsim::report::test
