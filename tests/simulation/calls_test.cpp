// Covers clients, pattern_match.
#include "simulation/pattern_match.hpp"
#include "support/scenario_run.hpp"

using namespace sqsim;
using namespace sqsim::testing;
using namespace std::chrono_literals;

namespace {

/// Calls one after another at one instant, unless `text` begins another entry.
std::string document(const std::string& text) {
    return "version: 1\nname: test\nqueue: { name: q.fifo }\ntimeline:\n"
           "  - at: 0s\n    calls:\n" +
           text;
}

std::string send(const std::string& body) {
    return "      - SendMessage: { QueueUrl: q.fifo, MessageBody: " + body +
           ", MessageGroupId: g, MessageDeduplicationId: " + body + " }\n";
}

std::string later(const std::string& at) {
    return "  - at: " + at + "\n    calls:\n";
}

const std::string receive = "      - ReceiveMessage: { QueueUrl: q.fifo }\n";
const std::string poll = "      - ReceiveMessage: { QueueUrl: q.fifo, WaitTimeSeconds: 20 }\n";

Lines failures(const std::string& text, simulation::RunOptions options = {}) {
    return ScenarioRun{document(text), options}.failures();
}

}  // namespace

TEST_CASE("a call that comes to what the scenario says passes, and counts as an expectation") {
    const ScenarioRun run{
        document(send("a") + receive + "        returns: { Messages: [{ Body: a }] }\n")};
    CHECK(run.failures().empty());
    REQUIRE(run.result().entries.size() == 1);
    CHECK(run.result().entries[0].passed == 2);
    REQUIRE(run.result().calls.size() == 2);
    CHECK(run.result().calls[1].passed);
    CHECK(run.result().calls[1].answered == run.result().start);
    CHECK(run.result().actors.back() == "client");
}

TEST_CASE("the first difference from the pattern is the failure") {
    const std::string sent = send("a") + receive;
    const auto with = [&](const std::string& pattern) {
        return failures(sent + "        returns: " + pattern + "\n");
    };
    CHECK(with("{ Messages: [{ Body: b, MD5OfBody: c }] }") == Lines{"Messages[0].Body: b | a"});
    CHECK(with("{ Messages: [{ Body: ~ }] }") == Lines{"Messages[0].Body: ~ | a"});
    CHECK(with("{ Messages: [{ Attributes: '*' }] }") == Lines{"Messages[0].Attributes: * | ~"});
    CHECK(with("{ Messages: [{ Body: /b+/ }] }") == Lines{"Messages[0].Body: /b+/ | a"});
    CHECK(with("{ Messages: ~ }").front().starts_with("Messages: ~ | [{\"MessageId\":"));
    CHECK(with("{ Messages: [] }").front().starts_with("Messages: [] | [{\"MessageId\":"));
    CHECK(with("{ Messages: [{ Body: $x, MD5OfBody: $x }] }") ==
          Lines{"Messages[0].MD5OfBody: a | 0cc175b9c0f1b6a831c399e269772661"});
    CHECK(with("{ Messages: [{ Body: $x, MessageId: '*', Attributes: ~ }] }").empty());
}

TEST_CASE("a variable keeps its value from call to call") {
    const std::string first = send("a") + "        returns: { MessageId: $id }\n";
    CHECK(failures(first + send("a") + "        returns: { MessageId: $id }\n").empty());
    CHECK(failures(first + send("b") + "        returns: { MessageId: $id }\n").size() == 1);
    CHECK(failures(first + "      - DeleteMessage: { QueueUrl: q.fifo, ReceiptHandle: x-$id }\n"
                           "        error: { code: ReceiptHandleIsInvalid, message: 'The input "
                           "receipt handle \"x-$id\" is not a valid receipt handle.' }\n")
              .empty());
}

TEST_CASE("an error must come, be that one and say that") {
    const std::string bad = "      - SendMessage: { QueueUrl: q.fifo, MessageBody: a }\n";
    const std::string missing = "The request must contain the parameter MessageGroupId.";
    CHECK(failures(bad + "        error: MissingParameter\n").empty());
    CHECK(failures(bad) == Lines{": none | MissingParameter: " + missing});
    CHECK(failures(bad + "        error: OverLimit\n") ==
          Lines{": OverLimit | MissingParameter: " + missing});
    CHECK(failures(bad + "        error: { code: MissingParameter, message: x }\n") ==
          Lines{": x | " + missing});
    CHECK(failures(send("a") + "        error: OverLimit\n") == Lines{": OverLimit | none"});
}

TEST_CASE("a long poll lets the timeline go on and is checked when its answer comes") {
    const std::string answered = poll +
                                 "        by: poller\n        after: 5s\n"
                                 "        returns: { Messages: [{ Body: a }] }\n";
    CHECK(failures(answered + later("5s") + send("a")).empty());
    CHECK(failures(answered + later("6s") + send("a")) == Lines{": 5s | 6s"});
}

TEST_CASE("a call that is not answered before the end has failed") {
    CHECK(failures(poll + later("19s") + send("a")).empty());
    const ScenarioRun open{document(poll + "        returns: {}\n  - at: 19s\n")};
    REQUIRE(open.result().failures.size() == 1);
    const auto* failure = std::get_if<simulation::CallFailure>(&open.result().failures[0]);
    REQUIRE(failure != nullptr);
    CHECK(failure->reason == simulation::CallFailure::Reason::no_answer);
    CHECK(open.result().entries[0].failed == 1);
    CHECK(failures(poll + "        after: 20s\n        returns: { Messages: ~ }\n  - at: 20s\n")
              .empty());
}

TEST_CASE("a call whose variable never got its value is not made") {
    const ScenarioRun run{
        document(receive +
                 "        returns: { Messages: [{ ReceiptHandle: $handle }] }\n"
                 "      - DeleteMessage: { QueueUrl: q.fifo, ReceiptHandle: $handle }\n")};
    REQUIRE(run.result().failures.size() == 2);
    const auto* failure = std::get_if<simulation::CallFailure>(&run.result().failures[1]);
    REQUIRE(failure != nullptr);
    CHECK(failure->reason == simulation::CallFailure::Reason::no_value);
    CHECK(failure->what.path == "handle");
}

TEST_CASE("without a queue of its own a scenario creates what it needs") {
    CHECK(
        ScenarioRun{"version: 1\nname: test\nqueue: none\ntimeline:\n  - at: 0s\n    calls:\n"
                    "      - CreateQueue: { QueueName: a.fifo, Attributes: { FifoQueue: true } }\n"
                    "        returns: { QueueUrl: $url }\n"
                    "      - GetQueueAttributes: { QueueUrl: $url, AttributeNames: [FifoQueue] }\n"
                    "        returns: { Attributes: { FifoQueue: true } }\n"}
            .failures()
            .empty());
    CHECK(ScenarioRun{"version: 1\nname: test\nqueue: none\ntimeline:\n  - at: 0s\n"}
              .failures()
              .empty());
}

TEST_CASE("calls come to the same on threads") {
    const std::string text =
        send("a") + receive +
        "        returns: { Messages: [{ ReceiptHandle: $handle }] }\n"
        "      - DeleteMessage: { QueueUrl: q.fifo, ReceiptHandle: $handle }\n" +
        poll +
        "        by: poller\n        after: 2s\n"
        "        returns: { Messages: [{ Body: b }] }\n" +
        later("2s") + send("b");
    simulation::RunOptions threads;
    threads.threads = true;
    threads.speed = 100;
    CHECK(failures(text).empty());
    CHECK(failures(text, threads).empty());
    CHECK(
        failures(poll + "        returns: { Messages: [{ Body: b }] }\n" + later("1s") + send("c"),
                 threads) == Lines{"Messages[0].Body: b | c"});
}

TEST_CASE("a second run of a scenario begins without the values of the first") {
    ScenarioRun run{document(send("a") + "        returns: { MessageId: $id }\n")};
    CHECK(run.simulation().run(7).failures.empty());
    CHECK(run.simulation().run(8).calls.size() == 1);
}
