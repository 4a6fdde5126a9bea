// Covers target, skip_reason, pacing, remote_clock, waiting_calls.
#include "conformance/player.hpp"

#include "scenario/load.hpp"
#include "server/support/server.hpp"

using namespace sqsim;
using namespace sqsim::conformance;
using namespace std::chrono_literals;
using server::test::Server;

namespace {

TargetOptions options_for(const Server& server) {
    TargetOptions options;
    options.client.address =
        client::parse_address("http://127.0.0.1:" + std::to_string(server.port()));
    return options;
}

/// A scenario with a timeline, on a queue orders.fifo.
scenario::Loaded loaded(const std::string& timeline, const std::string& head = "") {
    auto result =
        scenario::load_text("test.yaml", "version: 1\nname: t\nqueue: { name: orders.fifo }\n" +
                                             head + "timeline:\n" + timeline);
    for (const auto& diagnostic : result.diagnostics) FAIL(diagnostic.message);
    return result;
}

constexpr const char* visibility = R"(
  - at: 0s
    calls:
      - SendMessage:
          { QueueUrl: orders.fifo, MessageBody: a, MessageGroupId: g, MessageDeduplicationId: d }
      - ReceiveMessage: { QueueUrl: orders.fifo }
        returns: { Messages: [{ Body: a }] }
      - ReceiveMessage: { QueueUrl: orders.fifo, WaitTimeSeconds: 20 }
        after: 20s
        returns: { Messages: ~ }
      - ReceiveMessage: { QueueUrl: orders.fifo, WaitTimeSeconds: 20 }
        by: another
        after: 20s
        returns: { Messages: ~ }
  - at: 29s
    calls:
      - ReceiveMessage: { QueueUrl: orders.fifo, WaitTimeSeconds: 20 }
        by: another
        after: 1s
        returns: { Messages: [{ Body: a }] }
)";

bool frozen(const Server& server) {
    server::test::Connection connection{server.port()};
    connection.send("GET /_sqsim/clock HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return connection.receive().parsed().at("frozen").as_bool();
}

bool is_empty(const Server& server) {
    return server.ok("ListQueues", "{}").as_object().empty();
}

}  // namespace

TEST_CASE("at a sqsim server time is moved, to the instant, and runs again in the end") {
    const auto scenario = loaded(visibility);
    for (const auto dialect : {protocol::Dialect::json, protocol::Dialect::query}) {
        const Server server;
        auto options = options_for(server);
        options.client.dialect = dialect;
        {
            Target target{options};
            CHECK(frozen(server));
            const auto result = play(scenario.scenarios[0], target, nullptr);
            CHECK(result.passed());
            CHECK(result.calls.size() == 5);
            CHECK(result.end - result.start == 30s);
            CHECK_FALSE(result.remote->real_time);
        }
        CHECK_FALSE(frozen(server));
        CHECK(is_empty(server));
    }
}

TEST_CASE("an answer a millisecond early or late is wrong where time is moved") {
    const Server server{{"--clock", "virtual"}};
    Target target{options_for(server)};
    for (const std::string after : {"19999ms", "20001ms"}) {
        const auto scenario = loaded(
            "  - at: 0s\n    calls:\n"
            "      - ReceiveMessage: { QueueUrl: orders.fifo, WaitTimeSeconds: 20 }\n"
            "        after: " +
            after + "\n");
        const auto result = play(scenario.scenarios[0], target, nullptr);
        REQUIRE(result.failures.size() == 1);
        CHECK(std::get<simulation::CallFailure>(result.failures[0]).reason ==
              simulation::CallFailure::Reason::wrong_time);
    }
    CHECK(frozen(server));
}

TEST_CASE("what does not come back as the scenario says is a failure with the call's answer") {
    const Server server;
    Target target{options_for(server)};
    const auto scenario = loaded(R"(
  - at: 0s
    calls:
      - GetQueueUrl: { QueueName: orders.fifo }
        returns: { QueueUrl: $url }
      - GetQueueAttributes: { QueueUrl: $url, AttributeNames: [VisibilityTimeout] }
        returns: { Attributes: { VisibilityTimeout: 31 } }
      - GetQueueUrl: { QueueName: nothing.fifo }
)");
    const auto result = play(scenario.scenarios[0], target, nullptr);
    REQUIRE(result.failures.size() == 2);
    const auto& wrong = std::get<simulation::CallFailure>(result.failures[0]);
    CHECK(wrong.what.path == "Attributes.VisibilityTimeout");
    CHECK(wrong.what.actual == "30");
    CHECK(std::get<simulation::CallFailure>(result.failures[1]).what.actual ==
          "NonExistentQueue: The specified queue does not exist.");
    CHECK(result.entries.at(0).passed == 1);
    CHECK(result.entries.at(0).failed == 2);
}

TEST_CASE("with queues of others there, the clock is moved only if asked to") {
    const Server server;
    static_cast<void>(server.ok("CreateQueue", R"({"QueueName":"theirs"})"));
    const auto slow = loaded(visibility);
    const auto quick = loaded(
        "  - at: 0s\n    calls:\n      - ReceiveMessage: { QueueUrl: orders.fifo }\n"
        "      - ListQueues: {}\n        returns: { QueueUrls: [/.*orders\\.fifo/] }\n");
    auto options = options_for(server);
    options.wait_limit = 29s;
    {
        Target target{options};
        CHECK_FALSE(frozen(server));
        CHECK(play(slow.scenarios[0], target, nullptr).remote->skipped ==
              "it takes 30s of real time, and --wait-limit is 29s; the endpoint has other queues, "
              "so its clock is not moved without --move-clock");
        const auto result = play(quick.scenarios[0], target, nullptr);
        CHECK(result.passed());
        CHECK(result.remote->real_time);
    }
    options.move_clock = true;
    Target target{options};
    CHECK(play(slow.scenarios[0], target, nullptr).passed());
    CHECK(server.ok("ListQueues", "{}").at("QueueUrls").as_array().size() == 1);
}

TEST_CASE("where the clock is everybody's, time is waited for") {
    const Server server;
    static_cast<void>(server.ok("CreateQueue", R"({"QueueName":"theirs"})"));
    Target target{options_for(server)};
    const auto scenario = loaded(R"(
  - at: 0s
    calls:
      - SendMessage:
          { QueueUrl: orders.fifo, MessageBody: a, MessageGroupId: g, MessageDeduplicationId: d }
      - ReceiveMessage: { QueueUrl: orders.fifo, VisibilityTimeout: 1 }
        returns: { Messages: [{ Body: a }] }
      - ReceiveMessage: { QueueUrl: orders.fifo, WaitTimeSeconds: 5 }
        by: another
        after: 1s
        returns: { Messages: [{ Body: a }] }
)");
    CHECK(play(scenario.scenarios[0], target, nullptr).passed());
}

TEST_CASE("what needs the inside of sqsim is skipped, with the reason") {
    const Server server;
    Target target{options_for(server)};
    const auto reason = [&](const std::string& timeline, const std::string& head = "") {
        const auto scenario = loaded(timeline, head);
        return play(scenario.scenarios[0], target, nullptr).remote->skipped;
    };
    const std::string call =
        "  - at: 0s\n    calls: [ { ReceiveMessage: { QueueUrl: orders.fifo } } ]\n";
    CHECK(reason(call).empty());
    CHECK(reason(call, "consumers: { c1: {} }\n") == "it has consumers, which work inside sqsim");
    CHECK(reason(call + "    expect: { duplicates: 0 }\n") ==
          "it looks into the queue, which no endpoint shows from inside");
    CHECK(reason("  - at: 0s\n    calls: [ { CreateQueue: { QueueName: " + std::string(79, 'a') +
                 " } } ]\n") ==
          std::string(79, 'a') +
              " has no room for the prefix that tells it from others on the endpoint");
    CHECK(is_empty(server));
}

TEST_CASE("a queue that the endpoint does not create is a failure of the scenario") {
    const Server server;
    Target target{options_for(server)};
    auto scenario = loaded("  - at: 0s\n    calls: [ { ListQueues: {} } ]\n");
    scenario.scenarios[0].queue.visibility_timeout = 13h;
    const auto result = play(scenario.scenarios[0], target, nullptr);
    REQUIRE(result.failures.size() == 1);
    CHECK(std::get<simulation::QueueNotCreated>(result.failures[0]).queue == "orders.fifo");
}

TEST_CASE("an interruption ends a run, and what it created is deleted") {
    const Server server;
    std::atomic<bool> interrupt{true};
    auto options = options_for(server);
    Target target{options};
    const auto scenario = loaded(visibility);
    const auto result = play(scenario.scenarios[0], target, &interrupt);
    CHECK(result.interrupted);
    CHECK_FALSE(result.passed());
    CHECK(is_empty(server));
}

TEST_CASE("an endpoint that is gone, or lets nobody in, is told in one sentence") {
    auto options = [] { return options_for(Server{}); }();
    CHECK_THROWS_WITH_AS(Target{options}, doctest::Contains("cannot reach http://127.0.0.1:"),
                         client::ConnectionError);
}
