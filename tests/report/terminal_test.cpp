// Covers terminal, heading, names, rows, deeds, cells, run_table, run_boxes and run_lanes.
#include <doctest/doctest.h>

#include "report/support/a_run.hpp"

namespace sqsim::report::test {

namespace {

Look look_of(Style style, const std::string& language = "en") {
    Look look;
    look.style = style;
    look.language = language;
    look.width = 100;
    return look;
}

/// The lines of a text that hold `part`, without the space around them.
std::string line_with(const std::string& text, const std::string& part) {
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        if (line.find(part) != std::string::npos) return line.substr(line.find_first_not_of(' '));
    }
    return "(no line with " + part + ")";
}

/// A run with one consumer, one group and the events that `tell` adds before its only entry.
template <typename Tell>
std::string row_after(Tell tell) {
    RunBuilder run{R"(version: 1
name: one
stock: { 1: 10 }
orders:
  o1: { order: 1, product: 1, quantity: 5 }
  o2: { order: 2, product: 1, quantity: 3 }
consumers: { c1: {} }
timeline: [ { at: 5s, expect: { stock: { 1: 10 } } } ]
)"};
    run.stock(1, 10).by("order-service").sent("o1", "G", 1).sent("o2", "G", 2).by("c1");
    tell(run);
    run.at(5s).judged(1);
    return line_with(shown(run.result(), look_of(Style::table)), "5s  ");
}

}  // namespace

TEST_SUITE("terminal") {
    TEST_CASE("a table has a row per entry: who did what, the groups, the stock, the verdicts") {
        auto run = two_orders_run();
        CHECK(shown(run.result(), look_of(Style::table)) == R"(
  Two orders
  stock.fifo · visibility 30s · dedup 5m · seed 0x5EED · virtual time

  time     Consumer 1        Consumer 2        STOCK_GROUP1  STOCK_GROUP2  stock 1  stock 2
  ───────  ────────────────  ────────────────  ────────────  ────────────  ───────  ───────  ──
  T0   0s  -                 -                 1             3                  10       20  ✓2
  T1  10s  Order 1 received  Order 3 received  [1]           [3]                10       20
           Both groups are locked
  T2  20s  Order 1 done      -                 empty         [3]            5 (-5)       20  ✓2

  [n] in flight, its group is locked

  PASS  Two orders  4 expectations, 10 events, 20s virtual time
)");
    }

    TEST_CASE("the same table in Korean stands in columns as well") {
        auto run = two_orders_run();
        CHECK(shown(run.result(), look_of(Style::table, "ko")) == R"(
  주문 두 건
  stock.fifo · 가시성 30s · 중복 제거 5m · seed 0x5EED · 가상 시간

  시각     소비자 1     소비자 2     STOCK_GROUP1  STOCK_GROUP2  재고 1  재고 2
  ───────  ───────────  ───────────  ────────────  ────────────  ──────  ──────  ──
  T0   0s  -            -            1             3                 10      20  ✓2
  T1  10s  주문 1 받음  주문 3 받음  [1]           [3]               10      20
           두 그룹 모두 잠김
  T2  20s  주문 1 완료  -            비어 있음     [3]           5 (-5)      20  ✓2

  [n] 처리 중, 그룹 잠김

  PASS  주문 두 건  기대값 4개, 이벤트 10개, 가상 시간 20s
)");
    }

    TEST_CASE("boxes show the queue, its groups and the consumers at each entry") {
        auto run = two_orders_run();
        const auto text = shown(run.result(), look_of(Style::boxes, "ko"));
        CHECK(text.find(R"(
  T1  10s
    두 그룹 모두 잠김
    ┌─ stock.fifo ─────────────────────────────────────────────────────────────┐
    │ ┌─ STOCK_GROUP1 · 잠김: 소비자 1 ─┐  ┌─ STOCK_GROUP2 · 잠김: 소비자 2 ─┐ │
    │ │ [주문 1]  처리 중, 30s 남음     │  │ [주문 3]  처리 중, 30s 남음     │ │
    │ └─────────────────────────────────┘  └─────────────────────────────────┘ │
    └──────────────────────────────────────────────────────────────────────────┘
    ┌─ 소비자 1 ───────────┐  ┌─ 소비자 2 ───────────┐
    │ 주문 1 받음          │  │ 주문 3 받음          │
    └──────────────────────┘  └──────────────────────┘
    재고   1: 10   2: 20
)") != std::string::npos);
    }

    TEST_CASE("lanes show work, locks and stock along the time") {
        auto run = two_orders_run();
        auto look = look_of(Style::lanes);
        look.ascii = true;
        look.width = 60;
        CHECK(shown(run.result(), look).find(R"(
                T0                  T1                  T2
  Consumer 1                        #1##################|
  Consumer 2                        #3##################|
  STOCK_GROUP1                      =====================
  STOCK_GROUP2                      =====================
  stock 1       10                                       5
  stock 2       20
)") != std::string::npos);
    }

    TEST_CASE("a value of the stock gives way to the one before it") {
        auto run = two_orders_run();
        run.at(21s).by("c2").reduced("o3", "STOCK_GROUP2", 3, 2, 10, 10);
        run.at(22s).reduced("o3", "STOCK_GROUP2", 3, 2, 4, 6).at(60s).judged(0);
        run.result().entries.pop_back();
        auto look = look_of(Style::lanes);
        look.width = 60;
        CHECK(line_with(shown(run.result(), look), "stock 2") ==
              "stock 2       20            10 6");
    }

    TEST_CASE("without a style there is nothing but the verdict") {
        auto run = two_orders_run();
        CHECK(shown(run.result(), look_of(Style::none)) ==
              "  PASS  Two orders  4 expectations, 10 events, 20s virtual time\n");
    }

    TEST_CASE("in ASCII nothing but the scenario's words is beyond ASCII") {
        for (const auto style : {Style::table, Style::boxes, Style::lanes, Style::none}) {
            auto run = two_orders_run();
            run.fails(simulation::ExpectationFailure{2, 0, {"5"}, {"10"}, {}});
            auto look = look_of(style);
            look.ascii = true;
            for (const char c : shown(run.result(), look))
                CHECK(static_cast<unsigned char>(c) < 0x80);
        }
    }

    TEST_CASE("colours change nothing but colours") {
        auto run = two_orders_run();
        for (const auto style : {Style::table, Style::boxes, Style::lanes}) {
            auto look = look_of(style);
            const auto plain = shown(run.result(), look);
            CHECK(plain.find('\x1b') == std::string::npos);
            look.color = true;
            auto colored = shown(run.result(), look);
            CHECK(colored != plain);
            for (auto at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b'))
                colored.erase(at, colored.find('m', at) - at + 1);
            // Spaces at the end of a line may differ: colours hide where a line ends.
            CHECK(colored.size() - plain.size() < 20);
        }
    }

    TEST_CASE("no line of any style passes the terminal's edge") {
        auto run = two_orders_run();
        for (const auto style : {Style::table, Style::boxes, Style::lanes, Style::none}) {
            for (const int width : {40, 60, 80}) {
                auto look = look_of(style);
                look.ascii = true;
                look.width = width;
                std::istringstream lines{shown(run.result(), look)};
                for (std::string line; std::getline(lines, line);) {
                    CAPTURE(line);
                    CHECK(line.size() <= static_cast<std::size_t>(width));
                }
            }
        }
    }

    TEST_CASE("a row calls a message the same in every column, numbered or not") {
        RunBuilder run{R"(version: 1
name: one
stock: { 1: 10 }
orders:
  o1: { order: 1, product: 1, quantity: 5, label: Coffee for Ann }
  o2: { order: 2, product: 1, quantity: 3, label: Tea for Bob }
consumers: { c1: {} }
timeline: [ { at: 5s, expect: { stock: { 1: 10 } } } ]
)"};
        run.stock(1, 10).by("order-service").sent("o1", "G", 1).sent("o2", "G", 2).by("c1");
        run.received("o1", "G").received("o2", "G").at(5s).judged(0);
        const auto row = line_with(shown(run.result(), look_of(Style::table)), "5s");
        CAPTURE(row);
        CHECK(row.find("o1+o2 received  [o1] [o2]") != std::string::npos);
    }

    TEST_CASE("the verdict says what failed, what was void and what was interrupted") {
        auto failed = two_orders_run();
        failed.fails(simulation::ExpectationFailure{2, 0, {"5"}, {"10"}, {}});
        CHECK(shown(failed.result(), look_of(Style::none))
                  .starts_with("  FAIL  Two orders  1 failure, 4 expectations"));

        auto nothing = two_orders_run();
        nothing.fails(simulation::FaultNeverHappened{0, 0});
        CHECK(shown(nothing.result(), look_of(Style::none)).starts_with("  VOID  "));

        auto stopped = two_orders_run();
        stopped.result().interrupted = true;
        CHECK(shown(stopped.result(), look_of(Style::none))
                  .starts_with("  STOP  Two orders  interrupted, 4 expectations"));
    }

    TEST_CASE("totals count every verdict by its name, and leave out what did not happen") {
        std::ostringstream out;
        print_totals(out, {{Verdict::passed, 3}, {Verdict::failed, 1}}, Look{});
        print_totals(out, {{Verdict::passed, 4}}, Look{});
        print_totals(out, {{Verdict::interrupted, 1}, {Verdict::proves_nothing, 2}}, Look{});
        CHECK(out.str() == "3 passed, 1 failed\n4 passed\n0 passed, 2 void, 1 interrupted\n");
    }

    TEST_CASE("the heading goes on in the next line before it is cut") {
        auto run = two_orders_run();
        auto look = look_of(Style::boxes);
        look.width = 60;
        CHECK(shown(run.result(), look).starts_with(R"(
  Two orders
  stock.fifo · visibility 30s · dedup 5m · seed 0x5EED ·
  virtual time
)"));
    }

    TEST_CASE("boxes below each other are as high as what is in them") {
        auto run = two_orders_run();
        run.at(20s).by("order-service").sent("o1b", "STOCK_GROUP2", 3);
        run.result().entries.back().event_count = run.result().history.size();
        auto look = look_of(Style::boxes);
        look.width = 45;
        look.ascii = true;
        const auto text = shown(run.result(), look);
        CHECK(text.find("o1b") != std::string::npos);
        CHECK(text.find("|                      |") == std::string::npos);
    }
}

TEST_SUITE("run_calls") {
    TEST_CASE("a run of calls alone is a list of calls") {
        RunBuilder run{
            "version: 1\nname: x\nqueue: none\ntimeline:\n  - at: 0s\n    calls:\n"
            "      - SendMessage: {}\n      - ReceiveMessage: {}\n      - DeleteMessage: {}\n"
            "  - at: 5s\n    calls:\n      - PurgeQueue: {}\n"};
        const auto start = run.result().start;
        using protocol::Value;
        const Value sent{Value::Kind::map,
                         {},
                         {},
                         {{"MD5OfMessageBody", Value::of_text("m")},
                          {"MessageId", Value::of_text("i")},
                          {"SequenceNumber", Value::of_text("1")}}};
        const Value received{
            Value::Kind::map, {}, {}, {{"Messages", {Value::Kind::list, {}, {{}, {}}}}}};
        run.call({0, 0, start, start, sent, true});
        run.call({0, 1, start, start + 3s, received, true});
        run.call({0, 2, start, start, protocol::failure_of({ErrorCode::OverLimit, {}}), false});
        run.call({1, 0, start + 5s, std::nullopt, {}, false});
        Look look;
        std::ostringstream out;
        print_run(out, run.result(), look);
        CHECK(out.str() == R"(
  x
  seed 0x0 · virtual time

  0s  ✓ SendMessage → MessageId i, SequenceNumber 1
      ✓ ReceiveMessage → Messages [2]  after 3s
      ✗ DeleteMessage → OverLimit
  5s  ✗ PurgeQueue → no answer before the end

  PASS  x  0 expectations, 0 events, 0s virtual time
)");
    }
}

TEST_SUITE("deeds") {
    TEST_CASE("handled and deleted is done; received before it goes without saying") {
        CHECK(row_after([](RunBuilder& run) {
                  run.received("o1", "G").reduced("o1", "G", 1, 1, 5, 5).deleted("o1", "G");
              }).starts_with("5s    Order 1 done  "));
    }

    TEST_CASE("handled without a delete is not done") {
        CHECK(row_after([](RunBuilder& run) {
                  run.received("o1", "G").reduced("o1", "G", 1, 1, 5, 5);
              }).starts_with("5s    Order 1 received, 1 handled  "));
    }

    TEST_CASE("several messages of one answer are told together") {
        CHECK(row_after([](RunBuilder& run) {
                  run.received("o1", "G").received("o2", "G");
              }).starts_with("5s    Order 1+2 received  [1] [2]  "));
    }

    TEST_CASE("of more than five messages the first three are told by name") {
        CHECK(row_after([](RunBuilder& run) {
                  for (const char* id : {"a", "b", "c", "d", "e", "f", "g"})
                      run.event(stock::HandlingFinished{id, "G", 1, "no stock"});
              }).starts_with("5s    a+b+c and 4 more failed  "));
    }

    TEST_CASE("a handler that has not come back is working") {
        CHECK(row_after([](RunBuilder& run) {
                  run.event(stock::HandlingStarted{"id-o1", "G", 1, 1, 1});
              }).starts_with("5s    Order 1 working  "));
    }

    TEST_CASE("a visibility timeout is told of the consumer that held the message") {
        CHECK(row_after([](RunBuilder& run) {
                  run.received("o1", "G").by("time").event(
                      MessageVisibilityExpired{run.queue(), "id-o1", "G", 1});
              }).starts_with("5s    Order 1 received, 1 timed out  1 2  "));
    }

    TEST_CASE("a refused delete names the message, other refusals the action") {
        CHECK(row_after([](RunBuilder& run) {
                  run.event(RequestFailed{"DeleteMessage", run.queue(),
                                          ErrorCode::InvalidParameterValue, "", "id-o1", 1});
              }).starts_with("5s    Order 1 delete refused  "));
        CHECK(row_after([](RunBuilder& run) {
                  run.event(RequestFailed{"ReceiveMessage", run.queue(),
                                          ErrorCode::InvalidParameterValue, "", "", 0});
              }).starts_with("5s    ReceiveMessage refused  "));
    }

    TEST_CASE("an empty answer is told only when nothing came after it") {
        CHECK(row_after([](RunBuilder& run) {
                  run.event(NothingReceived{run.queue()}).received("o1", "G");
              }).starts_with("5s    Order 1 received  "));
        CHECK(row_after([](RunBuilder& run) {
                  run.event(NothingReceived{run.queue()}).event(NothingReceived{run.queue()});
              }).starts_with("5s    empty answer  "));
    }

    TEST_CASE("a start is told only after a crash") {
        CHECK(row_after([](RunBuilder& run) {
                  run.event(stock::ConsumerStarted{"c1"});
              }).starts_with("5s    -  "));
        CHECK(row_after([](RunBuilder& run) {
                  run.event(stock::ConsumerCrashed{"c1", "idle"});
                  run.event(stock::ConsumerStarted{"c1"}).event(stock::ConsumerStopped{"c1"});
              }).starts_with("5s    crashed, restarted, stopped  "));
    }

    TEST_CASE("what was applied before is skipped, and its delete goes without saying") {
        CHECK(row_after([](RunBuilder& run) {
                  run.event(stock::ReductionSkipped{"id-o1", 1, "key"});
                  run.event(stock::HandlingFinished{"id-o1", "G", 1, ""}).deleted("o1", "G");
              }).starts_with("5s    Order 1 skipped  "));
    }

    TEST_CASE("failures, extensions and releases have their words") {
        CHECK(row_after([](RunBuilder& run) {
                  run.event(stock::HandlingFinished{"id-o1", "G", 1, "no stock"});
                  const auto now = run.result().end;
                  run.event(MessageVisibilityChanged{run.queue(), "id-o1", "G", 1, now + 60s});
                  run.event(MessageVisibilityChanged{run.queue(), "id-o2", "G", 1, now});
              }).starts_with("5s    Order 1 failed, 1 extended, 2 released  "));
    }
}

TEST_SUITE("names") {
    TEST_CASE("a message that is no order keeps its name, one without a name part of its id") {
        RunBuilder run{R"(version: 1
name: raw
messages: { hello: { group: G, body: x, deduplication_id: d } }
consumers: { c1: {} }
timeline: [ { at: 0s, do: [ { send: hello } ] } ]
)"};
        run.by("order-service").sent("hello", "G", 1);
        run.event(MessageSent{run.queue(), "0123456789abcdef", "G", "d2", 2, run.result().end});
        run.judged(0);
        CHECK(line_with(shown(run.result(), look_of(Style::table)), "  0s  ")
                  .starts_with("0s    -           hello 01234567"));
    }

    TEST_CASE("orders whose numbers are not their own are called by their names") {
        RunBuilder run{R"(version: 1
name: same
stock: { 1: 10 }
orders:
  first: { order: 1, product: 1, quantity: 5 }
  again: { order: 1, product: 1, quantity: 5 }
timeline: [ { at: 0s, do: [ { order: first } ] } ]
)"};
        run.by("order-service").sent("first", "G", 1).sent("again", "G", 2).judged(0);
        CHECK(line_with(shown(run.result(), look_of(Style::table)), "  0s  ")
                  .starts_with("0s    first again"));
    }
}

}  // namespace sqsim::report::test
