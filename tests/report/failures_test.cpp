// Covers failures, call_words, expectation_words and event_words.
#include <doctest/doctest.h>

#include "report/event_words.hpp"
#include "report/support/a_run.hpp"

namespace sqsim::report::test {

namespace {

std::string failures_of(const simulation::RunResult& result, const std::string& language = "en") {
    Look look;
    look.language = language;
    std::ostringstream out;
    print_failures(out, result, "sqsim run order.yaml --seed 0x5EED", look);
    return out.str();
}

constexpr const char* a_call = R"(version: 1
name: A call
facts: [58, 139a]
timeline:
  - at: 0s
    calls:
      - SendMessage: { QueueUrl: stock.fifo }
        returns: { MessageId: x }
)";

check::Violation violation_of(const char* id) {
    check::Violation violation{
        check::find_invariant(id), 9, "id-o1", "STOCK_GROUP1", 0, "1", "2", {8}};
    return violation;
}

}  // namespace

TEST_SUITE("failures") {
    TEST_CASE("a run that passed has nothing to say") {
        auto run = two_orders_run();
        CHECK(failures_of(run.result()).empty());
    }

    TEST_CASE("a wrong stock shows the place, both values, the events behind it and help") {
        auto run = two_orders_run();
        run.fails(simulation::ExpectationFailure{2, 0, {"5"}, {"2"}, {0, 7}});
        CHECK(failures_of(run.result()) == R"(FAIL  order.yaml > Two orders

error[expect/stock]: stock of product 1: expected 5, actual 2
   --> order.yaml:20:19
     |
  17 |   - at: T2
     |         -- 20s
...
  19 |     expect:
  20 |       stock: { 1: 5, 2: 20 }
     |                   ^ actual 2
     |
     = why    T0   0s  time        stock 1 begins with 10
              T2  20s  Consumer 1  stock 1 reduced by 5, now 5 (Order 1)
     = help   count the reductions above; where a message was delivered twice, idempotency:
              key-in-transaction reduces once

rerun: sqsim run order.yaml --seed 0x5EED
)");
    }

    TEST_CASE("the same in Korean") {
        auto run = two_orders_run();
        run.fails(simulation::ExpectationFailure{2, 0, {"5"}, {"2"}, {7}});
        const auto text = failures_of(run.result(), "ko");
        CHECK(text.find("error[expect/stock]: 재고 1: 기대 5, 실제 2\n") != std::string::npos);
        CHECK(
            text.find("     = 이유   T2  20s  소비자 1  재고 1 차감: -5, 남은 수량 5 (주문 1)\n") !=
            std::string::npos);
        CHECK(text.find("다시 실행: sqsim run") != std::string::npos);
    }

    TEST_CASE("a wrong list is compared element by element") {
        auto run = two_orders_run();
        run.fails(simulation::ExpectationFailure{0, 0, {"o1@c1", "o2"}, {"o1@c2", "o2"}, {}});
        const auto text = failures_of(run.result());
        CHECK(text.find("group STOCK_GROUP1: expected [o1@c1, o2], actual [o1@c2, o2]\n") !=
              std::string::npos);
        CHECK(text.find(R"(     = diff   - expected, + actual
              - o1@c1
              + o1@c2
                o2
)") != std::string::npos);
    }

    TEST_CASE("a broken invariant that was demanded points at the demand and says who owes it") {
        auto run = two_orders_run();
        run.fails(simulation::InvariantFailure{violation_of("effect-once")});
        const auto text = failures_of(run.result());
        CHECK(text.find("error[invariant/effect-once]: not so: a message reduces the stock at most "
                        "once\n   --> order.yaml:21:10\n") != std::string::npos);
        CHECK(text.find("^^^^^^^^^^^ expected 1, actual 2\n") != std::string::npos);
        CHECK(text.find("= note   message Order 1, group STOCK_GROUP1\n") != std::string::npos);
        CHECK(text.find("= owed   SQS does not promise this: the consumer owes it\n") !=
              std::string::npos);
    }

    TEST_CASE("a broken promise of SQS is sqsim's own mistake") {
        auto run = two_orders_run();
        run.fails(simulation::InvariantFailure{violation_of("delivery-order")});
        const auto text = failures_of(run.result());
        CHECK(text.find("= owed   SQS FIFO promises this: the model is wrong if it breaks\n") !=
              std::string::npos);
        CHECK(text.find("= note   message Order 1, group STOCK_GROUP1: expected 1, actual 2\n") !=
              std::string::npos);
        CHECK(text.find("please report it") != std::string::npos);
    }

    TEST_CASE("a scenario that breaks nothing, a fault that never came, a step on nothing held") {
        RunBuilder run{R"(version: 1
name: faults
stock: { 1: 10 }
orders: { o1: { order: 1, product: 1, quantity: 5 } }
consumers: { c1: { poll: continuous, fail_on: [o1] }, c2: {} }
timeline:
  - at: 1s
    do: [ { order: o1 }, { c2: delete o1 } ]
breaks: [effect-once]
)"};
        run.at(1s).judged(0);
        run.fails(simulation::NothingBroken{0});
        run.fails(simulation::FaultNeverHappened{0, 0});
        run.fails(simulation::StepImpossible{
            0, 1, {simulation::StepProblem::Reason::not_held, "o1", {}}});
        const auto text = failures_of(run.result());
        CHECK(text.find("error[breaks/effect-once]: held although") != std::string::npos);
        CHECK(text.find("   --> order.yaml:9:10\n") != std::string::npos);
        CHECK(text.find("error[fault/never-happened]: the run proves nothing: fail_on o1 never "
                        "happened\n   --> order.yaml:5:") != std::string::npos);
        CHECK(text.find("this consumer never received Order 1\n") != std::string::npos);
        CHECK(text.find("error[step/impossible]: Consumer 2 cannot do this: o1 was never received "
                        "there\n   --> order.yaml:8:") != std::string::npos);
    }

    TEST_CASE("a run in which time stood still shows who went round in a circle") {
        RunBuilder run{R"(version: 1
name: circle
stock: { 1: 10 }
consumers: { c1: { poll: continuous } }
timeline: [ { at: 1s } ]
)"};
        run.by("c1").event(NothingReceived{"stock.fifo"}).event(NothingReceived{"stock.fifo"});
        run.fails(simulation::TimeStoodStill{run.result().start, 100'000, 1});
        const auto text = failures_of(run.result());
        CHECK(text.find("error[time/standstill]: time stands still at 0s: 100000 events, and "
                        "nothing sent, deleted or moved\n   --> order.yaml:4:") !=
              std::string::npos);
        CHECK(text.find("why    0s  Consumer 1  empty answer\n") != std::string::npos);
    }

    TEST_CASE("what SQS refused is told with its error and what to write if it is meant") {
        RunBuilder run{R"(version: 1
name: steps
messages: { m1: { group: g, body: hello } }
timeline: [ { at: 1s, do: [ send: m1 ] } ]
)"};
        run.at(1s).judged(0);
        run.fails(simulation::StepImpossible{
            0, 0, {simulation::StepProblem::Reason::refused, "m1", "MissingParameter: no id"}});
        const auto text = failures_of(run.result());
        CHECK(text.find("error[step/refused]: the sender sent m1, and SQS refused it\n   --> "
                        "order.yaml:4:") != std::string::npos);
        CHECK(text.find("MissingParameter: no id\n") != std::string::npos);
        CHECK(text.find("expect: { error: { sender: CODE } }\n") != std::string::npos);
    }

    TEST_CASE("a machine that was late is told beside what failed") {
        RunBuilder run{R"(version: 1
name: slow machine
consumers: { c1: {} }
timeline: [ { at: 1s, do: [ c1: receive ] } ]
)"};
        run.at(1s).judged(0);
        run.fails(
            simulation::StepImpossible{0, 0, {simulation::StepProblem::Reason::down, {}, {}}});
        CHECK(failures_of(run.result()).find("the machine was") == std::string::npos);
        run.result().lateness = 1500ms;
        CHECK(failures_of(run.result()).find("= note   the machine was up to 1s500ms late") !=
              std::string::npos);
    }

    TEST_CASE("a step on a consumer that is down, and the restart of one that runs, say so") {
        RunBuilder run{R"(version: 1
name: steps
stock: { 1: 10 }
consumers: { c1: {} }
timeline: [ { at: 1s, do: [ c1: receive, c1: restart ] } ]
)"};
        run.at(1s).judged(0);
        run.fails(
            simulation::StepImpossible{0, 0, {simulation::StepProblem::Reason::down, {}, {}}});
        run.fails(
            simulation::StepImpossible{0, 1, {simulation::StepProblem::Reason::running, {}, {}}});
        const auto text = failures_of(run.result());
        CHECK(text.find("Consumer 1 cannot do this: it crashed and was not restarted\n") !=
              std::string::npos);
        CHECK(text.find("Consumer 1 cannot be restarted: it neither crashed nor stopped\n") !=
              std::string::npos);
    }
}

TEST_SUITE("faults that never happened") {
    TEST_CASE("of a message that was received it is not said that it was not") {
        RunBuilder run{R"(version: 1
name: faults
stock: { 1: 10 }
orders: { o1: { order: 1, product: 1, quantity: 5 } }
consumers: { c1: { poll: continuous, crash: { o1: before-commit } }, c2: {} }
timeline: [ { at: 1s, do: [ { order: o1 } ] } ]
)"};
        run.by("order-service").sent("o1", "G", 1);
        run.fails(simulation::FaultNeverHappened{0, 0});
        SUBCASE("received by somebody else") {
            run.by("c2").received("o1", "G");
            CHECK(failures_of(run.result()).find("this consumer never received Order 1") !=
                  std::string::npos);
        }
        SUBCASE("received and not handled") {
            run.by("c1").received("o1", "G");
            const auto text = failures_of(run.result());
            CHECK(text.find("this consumer received Order 1, but never came that far with it") !=
                  std::string::npos);
            CHECK(text.find("= help   crash needs a reduction that commits") != std::string::npos);
        }
    }
}

TEST_SUITE("event_words") {
    TEST_CASE("every event has a sentence in both languages") {
        auto run = two_orders_run();
        const auto now = run.result().start + 5s;
        run.event(QueueCreated{"q.fifo", 30s, 0s, 96h, "", 0});
        run.event(QueueAttributesChanged{"q.fifo", 30s, 0s, 96h, "", 0});
        run.event(MessageRedriven{"dlq.fifo", "q.fifo", "id-o3", "id-o1", "G", "id-o1", 9, now});
        run.event(QueuePurged{"q.fifo", 3}).event(QueueDeleted{"q.fifo"});
        run.event(MessageDeduplicated{"q.fifo", "id-o1", "G", "d"});
        run.event(MessageDelayEnded{"q.fifo", "id-o1", "G"}).event(NothingReceived{"q.fifo"});
        run.event(MessageVisibilityChanged{"q.fifo", "id-o1", "G", 1, now});
        run.event(MessageVisibilityExpired{"q.fifo", "id-o1", "G", 1});
        run.event(MessageRetentionExpired{"q.fifo", "id-o1", "G"});
        run.event(MessageMovedToDeadLetterQueue{"q.fifo", "dlq.fifo", "id-o1", "G", 3, 1});
        run.event(RequestFailed{"DeleteMessage", "q.fifo", ErrorCode::InvalidParameterValue,
                                "Value x is invalid. Reason: The receipt handle has expired.",
                                "id-o1", 1});
        run.event(RequestFailed{"ReceiveMessage", "", ErrorCode::NonExistentQueue, "", "", 0});
        run.event(stock::OrderPlaced{1, 1, 5, false}).event(stock::OrderAnswered{1, 2s, true, ""});
        run.event(stock::OrderAnswered{1, 2s, false, ""}).event(stock::StockRead{1, 1, 10});
        run.event(stock::HandlingFinished{"id-o1", "G", 1, "no stock"});
        run.event(stock::ReductionSkipped{"id-o1", 1, "key"});
        run.event(stock::StoreConflict{1, "busy", true});
        run.event(stock::StoreConflict{1, "version", true});
        run.event(stock::ConsumerCrashed{"c1", "idle"}).event(stock::ConsumerStarted{"c1"});
        run.event(stock::ConsumerStopped{"c1"});

        const auto& result = run.result();
        for (const char* language : {"en", "ko"}) {
            const Names names{result, language};
            for (std::size_t i = 0; i < result.history.size(); ++i) {
                const auto text =
                    describe(result.history[i], names, words_in(language), result.start);
                CAPTURE(text);
                CHECK_FALSE(text.empty());
                CHECK(text.find('{') == std::string::npos);
            }
        }
    }

    TEST_CASE("a refusal tells the reason, not the receipt handle") {
        auto run = two_orders_run();
        run.event(RequestFailed{"DeleteMessage", "q.fifo", ErrorCode::InvalidParameterValue,
                                "Value x is invalid. Reason: The receipt handle has expired.",
                                "id-o1", 1});
        const auto& result = run.result();
        CHECK(describe(result.history[result.history.size() - 1], Names{result, "en"},
                       english_words(), result.start) ==
              "DeleteMessage of Order 1 refused: InvalidParameterValue: The receipt handle has "
              "expired.");
    }
}

TEST_SUITE("calls") {
    TEST_CASE("a call shows the place of the pattern, the answer and the facts") {
        RunBuilder run{a_call};
        simulation::CallResult made{0, 0, run.result().start, run.result().start, {}, false};
        made.outcome = protocol::Value{
            protocol::Value::Kind::map, {}, {}, {{"MessageId", protocol::Value::of_text("y")}}};
        run.call(made);
        const scenario::SourceSpan place{8, 31, 1, run.result().scenario->file};
        using Reason = simulation::CallFailure::Reason;
        run.fails(
            simulation::CallFailure{0, 0, Reason::wrong_answer, {"MessageId", "x", "y", place}});
        CHECK(failures_of(run.result()) == R"(FAIL  order.yaml > A call

error[call/answer]: SendMessage MessageId: expected x, actual y
   --> order.yaml:8:31
     |
   7 |       - SendMessage: { QueueUrl: stock.fifo }
     |         ----------- 0s
   8 |         returns: { MessageId: x }
     |                               ^ actual y
     |
     = answer  {"MessageId":"y"}
     = facts  58, 139a

rerun: sqsim run order.yaml --seed 0x5EED
)");
    }

    TEST_CASE("the other ways in which a call can fail have words in both languages") {
        using Reason = simulation::CallFailure::Reason;
        const auto title = [](Reason reason, simulation::Mismatch what, const char* language) {
            RunBuilder run{a_call};
            run.fails(simulation::CallFailure{0, 0, reason, std::move(what)});
            const auto text = failures_of(run.result(), language);
            const auto begin = text.find("error[");
            return text.substr(begin, text.find('\n', begin) - begin);
        };
        CHECK(title(Reason::wrong_error, {{}, "none", "OverLimit: x", {}}, "en") ==
              "error[call/error]: SendMessage error: expected none, actual OverLimit: x");
        CHECK(title(Reason::wrong_time, {{}, "5s", "6s", {}}, "en") ==
              "error[call/after]: SendMessage after: expected 5s, actual 6s");
        CHECK(title(Reason::no_answer, {}, "en") ==
              "error[call/unanswered]: SendMessage was never answered");
        CHECK(title(Reason::no_value, {"handle", {}, {}, {}}, "en") ==
              "error[call/no-value]: SendMessage could not be made: $handle has no value");
        CHECK(title(Reason::wrong_error, {{}, "none", "OverLimit: x", {}}, "ko") ==
              "error[call/error]: SendMessage 오류: 기대 none, 실제 OverLimit: x");
        CHECK(title(Reason::no_answer, {}, "ko") ==
              "error[call/unanswered]: 응답이 오지 않음: SendMessage");
    }
}

}  // namespace sqsim::report::test
