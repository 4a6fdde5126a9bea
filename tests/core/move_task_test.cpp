#include <doctest/doctest.h>

#include "fixture.hpp"

/// StartMessageMoveTask, CancelMessageMoveTask, ListMessageMoveTasks.
namespace {

using namespace sqsim;
using namespace sqsim::test;

std::string arn_of(const std::string& name) {
    return "arn:aws:sqs:us-east-1:000000000000:" + name;
}

AttributeMap leads_to(const std::string& dead) {
    return {{"RedrivePolicy",
             "{\"deadLetterTargetArn\":\"" + arn_of(dead) + "\",\"maxReceiveCount\":1}"}};
}

/// test.fifo and another.fifo with dead.fifo behind them.
struct DeadLetters : TestQueue {
    DeadLetters() {
        source = url;
        dead = create("dead.fifo");
        REQUIRE(set(leads_to("dead.fifo")));
        another = create("another.fifo", leads_to("dead.fifo"));
    }

    /// Sends to the queue at `url` and lets it fail.
    void fail(const std::string& group, const std::string& body, const std::string& id) {
        send(group, body, id);
        REQUIRE(receive(1, 0) == Texts{body});
        REQUIRE(receive(1, 0) == Texts{});
    }

    Texts bodies_in(const std::string& queue_url) {
        const std::string before = std::exchange(url, queue_url);
        Texts bodies = receive();
        url = before;
        return bodies;
    }

    Result<StartMessageMoveTaskResponse> start(std::optional<std::string> destination = {},
                                               std::optional<int> rate = {}) {
        return sqs.start_message_move_task({arn_of("dead.fifo"), std::move(destination), rate});
    }

    ListMessageMoveTasksResultEntry newest() {
        return sqs.list_message_move_tasks({arn_of("dead.fifo")}).value().results.at(0);
    }

    std::string source;
    std::string another;
    std::string dead;
};

TEST_CASE("without a destination each dead letter goes back to its own source (fact 159)") {
    DeadLetters queue;
    queue.fail("g", "first", "1");
    queue.url = queue.another;
    queue.fail("g", "second", "1");
    queue.url = queue.source;
    REQUIRE(queue.start());
    CHECK(queue.newest().status == "RUNNING");
    queue.clock.advance(1s);
    CHECK(queue.newest().status == "COMPLETED");
    CHECK(queue.bodies_in(queue.source) == Texts{"first"});
    CHECK(queue.bodies_in(queue.another) == Texts{"second"});
    CHECK(queue.bodies_in(queue.dead) == Texts{});
    CHECK(queue.events.count_of<MessageRedriven>() == 2);
}

TEST_CASE("a redriven message is a new one of the same group (facts 165, 166)") {
    DeadLetters queue;
    const auto sent = queue.send("g", "m", "id");
    REQUIRE(queue.receive(1, 0) == Texts{"m"});
    queue.clock.advance(1s);
    REQUIRE(queue.receive(1, 0) == Texts{});
    REQUIRE(queue.start());
    queue.clock.advance(1s);
    const auto messages = queue.messages();
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].message_id != sent.message_id);
    CHECK(messages[0].attributes.at("MessageGroupId") == "g");
    CHECK(messages[0].attributes.at("MessageDeduplicationId") == sent.message_id);
    CHECK(messages[0].attributes.at("ApproximateReceiveCount") == "1");
    CHECK(messages[0].attributes.count("DeadLetterQueueSourceArn") == 0);
    const auto sent_at = std::stoll(messages[0].attributes.at("SentTimestamp"));
    CHECK(sent_at > epoch_milliseconds(VirtualClock::default_start) + 1000);
}

TEST_CASE("a redrive within five minutes of the first send loses nothing (fact 166)") {
    DeadLetters queue;
    queue.fail("g", "m", "id");
    REQUIRE(queue.start());
    queue.clock.advance(1s);
    CHECK(queue.bodies_in(queue.source) == Texts{"m"});
    queue.clock.advance(30s);
    CHECK(queue.receive() == Texts{});  // it moves again
    REQUIRE(queue.start());
    queue.clock.advance(1s);
    CHECK(queue.bodies_in(queue.source) == Texts{"m"});
}

TEST_CASE("a hundred message move tasks may be active, and not one more (fact 165)") {
    TestQueue queue;
    const auto start = [&](int number) {
        const std::string dead = "dead" + std::to_string(number) + ".fifo";
        queue.create(dead);
        queue.create("source" + std::to_string(number) + ".fifo", leads_to(dead));
        return queue.sqs.start_message_move_task({arn_of(dead), {}, 1});
    };
    for (int number = 0; number < 100; ++number) REQUIRE(start(number));
    const auto refused = start(100);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::OverLimit);
    queue.clock.advance(1s);  // the others find nothing to move and are over
    CHECK(start(101));
}

TEST_CASE("a rate of one a second spaces the messages, in the order they came (fact 163)") {
    DeadLetters queue;
    for (const char* body : {"m1", "m2", "m3"}) queue.fail("g", body, body);
    REQUIRE(queue.start(arn_of("another.fifo"), 1));
    const TimePoint start = queue.clock.now();
    queue.clock.advance(1500ms);
    CHECK(queue.newest().approximate_number_of_messages_moved == 1);
    CHECK(queue.newest().approximate_number_of_messages_to_move == 3);
    CHECK(queue.newest().max_number_of_messages_per_second == 1);
    CHECK(queue.newest().started_timestamp == epoch_milliseconds(start));
    queue.clock.advance(1500ms);
    CHECK(queue.newest().status == "COMPLETED");
    CHECK(queue.bodies_in(queue.another) == Texts{"m1", "m2", "m3"});
    CHECK(queue.events.instants_of<MessageRedriven>() ==
          std::vector<TimePoint>{start + 1s, start + 2s, start + 3s});
}

TEST_CASE("only messages that could be received are moved") {
    DeadLetters queue;
    for (const char* body : {"m1", "m2"}) queue.fail("g", body, body);
    queue.url = queue.dead;
    const Message held = queue.messages(1).at(0);
    REQUIRE(queue.start());
    queue.clock.advance(1s);
    CHECK(queue.newest().status == "COMPLETED");
    CHECK(queue.newest().approximate_number_of_messages_moved == 0);
    CHECK(code(queue.remove(held)) == "success");
    CHECK(queue.receive() == Texts{"m2"});
}

TEST_CASE("a cancelled task leaves moved what it moved, and the rest where it is (fact 164)") {
    DeadLetters queue;
    for (const char* body : {"m1", "m2", "m3"}) queue.fail("g", body, body);
    const auto started = queue.start({}, 1).value();
    queue.clock.advance(1s);
    CHECK(queue.newest().task_handle == started.task_handle);
    CHECK(queue.sqs.cancel_message_move_task({started.task_handle})
              .value()
              .approximate_number_of_messages_moved == 1);
    CHECK(queue.newest().status == "CANCELLING");
    CHECK(!queue.newest().task_handle.has_value());
    CHECK(outcome(queue.sqs.cancel_message_move_task({started.task_handle})) ==
          "InvalidParameterValue: Only active tasks can be cancelled.");
    queue.clock.advance(10s);
    CHECK(queue.newest().status == "CANCELLED");
    CHECK(queue.bodies_in(queue.source) == Texts{"m1"});
    CHECK(queue.bodies_in(queue.dead) == Texts{"m2", "m3"});
}

TEST_CASE("handles that name no task are refused (fact 164)") {
    DeadLetters queue;
    const auto cancel = [&](const std::string& handle) {
        return outcome(queue.sqs.cancel_message_move_task({handle}));
    };
    CHECK(cancel("garbage") == "InvalidParameterValue: Value for parameter TaskHandle is invalid.");
    CHECK(cancel("") == "MissingParameter: The request must contain the parameter TaskHandle.");
    // {"taskId":"x","sourceArn":"arn:aws:sqs:us-east-1:000000000000:dead.fifo"}
    CHECK(cancel("eyJ0YXNrSWQiOiJ4Iiwic291cmNlQXJuIjoiYXJuOmF3czpzcXM6dXMtZWFzdC0xOjAwMDAwMDAwMDAw"
                 "MDpkZWFkLmZpZm8ifQ==") == "ResourceNotFound: Task does not exist.");
    // {"taskId":"x","sourceArn":"arn:aws:sqs:us-east-1:000000000000:none"}
    CHECK(cancel("eyJ0YXNrSWQiOiJ4Iiwic291cmNlQXJuIjoiYXJuOmF3czpzcXM6dXMtZWFzdC0xOjAwMDAwMDAwMDAw"
                 "MDpub25lIn0=") ==
          "ResourceNotFound: The resource that you specified for the SourceArn parameter doesn't "
          "exist.");
}

TEST_CASE("a task's source is a dead-letter queue, its destination a queue of its kind") {
    DeadLetters queue;
    REQUIRE(queue.sqs.create_queue({"plain", {}}));
    const auto start = [&](const std::string& source, std::optional<std::string> destination = {},
                           std::optional<int> rate = {}) {
        return outcome(queue.sqs.start_message_move_task({source, std::move(destination), rate}));
    };
    const std::string dead = arn_of("dead.fifo");
    CHECK(start(arn_of("test.fifo")) ==
          "InvalidParameterValue: Source queue must be configured as a Dead Letter Queue.");
    CHECK(start(arn_of("none.fifo")) ==
          "ResourceNotFound: The resource that you specified for the SourceArn parameter doesn't "
          "exist.");
    CHECK(start("dead.fifo") ==
          "InvalidParameterValue: You must use this format to specify the SourceArn: "
          "arn:<partition>:<service>:<region>:<account-id>:<resource-id>");
    CHECK(start(dead, arn_of("none.fifo")) ==
          "ResourceNotFound: The resource that you specified for the DestinationArn parameter "
          "doesn't exist.");
    CHECK(start(dead, dead) ==
          "InvalidParameterValue: Source queue arn and destination queue arn cannot be the same.");
    CHECK(start(dead, arn_of("plain")) ==
          "InvalidParameterValue: The source queue and destination queue must be of the same queue "
          "type.");
    CHECK(start(dead, {}, 501) ==
          "InvalidParameterValue: Value for parameter MaxNumberOfMessagesPerSecond is invalid. "
          "Reason: You must enter a number that's between 1 and 500.");
    CHECK(start(dead) == "success");
    CHECK(start(dead) ==
          "InvalidParameterValue: There is already a task running. Only one active task is allowed "
          "for a source queue arn at a given time.");
}

TEST_CASE("a task fails when a message has nowhere to go (facts 159, 162)") {
    DeadLetters queue;
    queue.url = queue.dead;
    queue.send("g", "sent straight here");
    REQUIRE(queue.start());
    queue.clock.advance(1s);
    CHECK(queue.newest().status == "FAILED");
    CHECK(queue.newest().failure_reason == "CouldNotDetermineMessageSource");
    REQUIRE(queue.start(arn_of("another.fifo"), 1));
    REQUIRE(queue.sqs.delete_queue({queue.another}));
    queue.clock.advance(1s);
    CHECK(queue.newest().failure_reason == "AWS.SimpleQueueService.NonExistentQueue");
    CHECK(queue.receive() == Texts{"sent straight here"});
}

TEST_CASE("a message that fails again while a task runs is not moved a second time by it") {
    DeadLetters queue;
    for (const char* body : {"m1", "m2"}) queue.fail(body, body, body);
    REQUIRE(queue.start({}, 1));
    queue.clock.advance(1s);
    REQUIRE(queue.receive(1, 0) == Texts{"m1"});
    REQUIRE(queue.receive(1, 0) == Texts{});
    queue.clock.advance(10s);
    CHECK(queue.newest().status == "COMPLETED");
    CHECK(queue.newest().approximate_number_of_messages_moved == 2);
    CHECK(queue.bodies_in(queue.dead) == Texts{"m1"});
}

TEST_CASE("tasks are listed newest first, one unless more are asked for (fact 162)") {
    DeadLetters queue;
    for (int i = 0; i < 3; ++i) {
        REQUIRE(queue.start({}, i + 1));
        queue.clock.advance(10s);
    }
    const auto list = [&](std::optional<int> count) {
        return queue.sqs.list_message_move_tasks({arn_of("dead.fifo"), count}).value().results;
    };
    CHECK(list({}).size() == 1);
    REQUIRE(list(10).size() == 3);
    CHECK(list(10)[0].max_number_of_messages_per_second == 3);
    CHECK(list(2)[1].max_number_of_messages_per_second == 2);
    CHECK(outcome(queue.sqs.list_message_move_tasks({arn_of("dead.fifo"), 11})) ==
          "InvalidParameterValue: Value for parameter MaxResults is invalid. Reason: You must "
          "enter a number that's between 1 and 10.");
    CHECK(queue.sqs.list_message_move_tasks({arn_of("test.fifo")}).value().results.empty());
}

TEST_CASE("a task is an event to come, and without one none is") {
    DeadLetters queue;
    CHECK(!queue.sqs.engine().next_event().has_value());
    REQUIRE(queue.start({}, 2));
    CHECK(queue.sqs.engine().next_event() == queue.clock.now() + 500ms);
    queue.clock.advance(500ms);
    queue.sqs.engine().advance_to(queue.clock.now());
    CHECK(!queue.sqs.engine().next_event().has_value());
}

}  // namespace
