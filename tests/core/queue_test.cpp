#include <doctest/doctest.h>

#include "fixture.hpp"

/// Time in a queue: delays, visibility deadlines, retention, and the two limits.
namespace {

using namespace sqsim;
using namespace sqsim::test;

TEST_CASE("the queue's delay holds every message back for its length (fact 52)") {
    TestQueue queue{{{"DelaySeconds", "5"}}};
    queue.send("g", "m1");
    CHECK(queue.attribute("ApproximateNumberOfMessagesDelayed") == "1");
    queue.clock.advance(5s - 1ns);
    CHECK(queue.receive() == Texts{});
    queue.clock.advance(1ns);
    CHECK(queue.receive() == Texts{"m1"});
    CHECK(queue.events.count_of<MessageDelayEnded>() == 1);
}

TEST_CASE("a delayed message does not hold back older ones of its group (fact 53)") {
    TestQueue queue;
    queue.send("g", "m1");
    REQUIRE(queue.set({{"DelaySeconds", "5"}}));
    queue.clock.advance(5s);
    queue.send("g", "m2");
    CHECK(queue.receive() == Texts{"m1"});
}

TEST_CASE("a shorter delay frees messages that wait already (fact 52)") {
    TestQueue queue{{{"DelaySeconds", "60"}}};
    queue.send("g", "m1");
    queue.send("h", "m2");
    queue.clock.advance(2s);
    REQUIRE(queue.set({{"DelaySeconds", "1"}}));
    CHECK(queue.receive() == Texts{"m1", "m2"});
}

TEST_CASE("a longer delay hides messages that nobody has received (fact 52)") {
    TestQueue queue;
    queue.send("g", "m1");
    queue.send("h", "m2");
    const auto received = queue.messages(1, 0);
    REQUIRE(queue.set({{"DelaySeconds", "10"}}));
    CHECK(queue.receive() == Texts{"m1"});
    queue.clock.advance(10s);
    CHECK(queue.receive() == Texts{"m2"});
}

TEST_CASE("a message is deliverable again at the instant of its deadline and not before (209)") {
    TestQueue queue{{{"VisibilityTimeout", "30"}}};
    queue.send("g", "m1");
    REQUIRE(queue.receive().size() == 1);
    queue.clock.advance(30s - 1ns);
    CHECK(queue.receive() == Texts{});
    queue.clock.advance(1ns);
    CHECK(queue.receive() == Texts{"m1"});
}

TEST_CASE("each message of a batch has a deadline of its own (fact 108)") {
    TestQueue queue;
    queue.send("g", "m1");
    queue.send("g", "m2");
    const auto batch = queue.messages();
    REQUIRE(queue.change(batch[0], 5));
    queue.clock.advance(5s);
    CHECK(queue.receive(10, 0) == Texts{"m1"});
    queue.clock.advance(25s);
    CHECK(queue.receive() == Texts{"m1", "m2"});
}

TEST_CASE("a receive with visibility timeout zero counts and gives a new handle (fact 110)") {
    TestQueue queue;
    queue.send("g", "m1");
    const auto first = queue.messages(10, 0);
    const auto second = queue.messages(10, 0);
    REQUIRE(first.size() == 1);  // once in one answer: fact 111
    REQUIRE(second.size() == 1);
    CHECK(second[0].attributes.at("ApproximateReceiveCount") == "2");
    CHECK(first[0].receipt_handle != second[0].receipt_handle);
}

TEST_CASE("a message is gone at the end of its retention, in flight or not (fact 118)") {
    TestQueue queue{{{"MessageRetentionPeriod", "60"}}};
    queue.send("g", "m1");
    queue.send("h", "m2");
    const auto received = queue.messages(1, 600);
    queue.clock.advance(60s - 1ns);
    CHECK(queue.attribute("ApproximateNumberOfMessages") == "1");
    queue.clock.advance(1ns);
    CHECK(queue.attribute("ApproximateNumberOfMessages") == "0");
    CHECK(queue.attribute("ApproximateNumberOfMessagesNotVisible") == "0");
    CHECK(outcome(queue.remove(received[0])) == "success");
}

TEST_CASE("the end of a first message's retention unlocks its group (fact 119)") {
    TestQueue queue{{{"MessageRetentionPeriod", "60"}}};
    queue.send("g", "m1");
    queue.clock.advance(30s);
    queue.send("g", "m2");
    REQUIRE(queue.receive(1, 600) == Texts{"m1"});
    queue.clock.advance(30s);
    CHECK(queue.receive() == Texts{"m2"});
}

TEST_CASE("a shorter retention drops messages that are too old for it (fact 118)") {
    TestQueue queue;
    queue.send("g", "m1");
    queue.clock.advance(90s);
    queue.send("g", "m2");
    REQUIRE(queue.set({{"MessageRetentionPeriod", "60"}}));
    CHECK(queue.receive() == Texts{"m2"});
}

TEST_CASE("a message whose deadline and retention end together is gone and never visible again") {
    TestQueue queue{{{"MessageRetentionPeriod", "60"}}};
    queue.send("g", "m1");
    REQUIRE(queue.receive(1, 60).size() == 1);
    queue.clock.advance(60s);
    CHECK(queue.receive() == Texts{});
    CHECK(queue.events.count_of<MessageVisibilityExpired>() == 0);
    CHECK(queue.events.count_of<MessageRetentionExpired>() == 1);
}

TEST_CASE("at the in-flight limit a receive gets nothing and no error (fact 117)") {
    EngineOptions options;
    options.in_flight_limit = 2;
    TestQueue queue{{}, options};
    for (const char* group : {"a", "b", "c"}) queue.send(group, group);
    const auto batch = queue.messages();
    CHECK(batch.size() == 2);
    CHECK(queue.receive() == Texts{});
    const auto generation = queue.sqs.engine().deliverable_generation();
    REQUIRE(queue.remove(batch[0]));
    CHECK(queue.sqs.engine().deliverable_generation() > generation);
    CHECK(queue.receive() == Texts{"c"});
}

TEST_CASE("a locked group's backlog hides the groups behind the look-ahead (fact 116)") {
    EngineOptions options;
    options.look_ahead_limit = 3;
    TestQueue queue{{}, options};
    for (const char* body : {"m1", "m2", "m3"}) queue.send("g", body);
    queue.send("h", "other");
    const auto first = queue.messages(1);
    CHECK(queue.receive() == Texts{});
    REQUIRE(queue.remove(first[0]));
    CHECK(queue.receive() == Texts{"m2", "m3", "other"});
}

TEST_CASE("the engine's limits are AWS's unless told otherwise (facts 116, 117)") {
    CHECK(EngineOptions{}.in_flight_limit == 120'000);
    CHECK(EngineOptions{}.look_ahead_limit == 120'000);
}

TEST_CASE("next_event names the earliest deadline and nothing for an idle engine") {
    TestQueue queue{{{"MessageRetentionPeriod", "60"}}};
    CHECK(!queue.sqs.engine().next_event().has_value());
    queue.send("g", "m1");
    CHECK(queue.sqs.engine().next_event() == queue.clock.now() + 60s);
    REQUIRE(queue.receive(1, 10).size() == 1);
    CHECK(queue.sqs.engine().next_event() == queue.clock.now() + 10s);
}

TEST_CASE("deadlines happen in order and at their own instants, over all queues") {
    TestQueue queue{{{"VisibilityTimeout", "20"}}};
    const std::string first = queue.url;
    const std::string second = queue.create("second.fifo", {{"VisibilityTimeout", "10"}});
    queue.send("g", "m1");
    queue.url = second;
    queue.send("g", "m2");
    REQUIRE(queue.receive() == Texts{"m2"});
    queue.url = first;
    REQUIRE(queue.receive() == Texts{"m1"});
    const TimePoint start = queue.clock.now();
    queue.sqs.engine().advance_to(start + 60s);
    CHECK(queue.events.instants_of<MessageVisibilityExpired>() ==
          std::vector<TimePoint>{start + 10s, start + 20s});
}

TEST_CASE("the generation grows when a group starts to have something deliverable (fact 98)") {
    TestQueue queue{{{"VisibilityTimeout", "5"}}};
    Engine& engine = queue.sqs.engine();
    auto last = engine.deliverable_generation();
    const auto changed = [&] {
        const auto before = last;
        last = engine.deliverable_generation();
        return last > before;
    };
    queue.send("g", "m1");
    CHECK(changed());
    queue.send("g", "m2");
    CHECK(!changed());
    auto batch = queue.messages(1);
    CHECK(!changed());
    engine.advance_to(queue.clock.now() + 5s);
    CHECK(changed());
    queue.clock.advance(5s);
    batch = queue.messages(1);
    REQUIRE(queue.remove(batch[0]));
    CHECK(changed());
}

TEST_CASE("wait_time is the request's, else the queue's, and an explicit zero counts (fact 96)") {
    TestQueue queue{{{"ReceiveMessageWaitTimeSeconds", "7"}}};
    Engine& engine = queue.sqs.engine();
    ReceiveMessageRequest request;
    request.queue_url = queue.url;
    CHECK(engine.wait_time(request) == 7s);
    request.wait_time_seconds = 0;
    CHECK(engine.wait_time(request) == 0s);
    request.wait_time_seconds = 20;
    CHECK(engine.wait_time(request) == 20s);
    request.queue_url = "none.fifo";
    request.wait_time_seconds.reset();
    CHECK(engine.wait_time(request) == 0s);
}

TEST_CASE("the same seed and calls give the same ids and handles, another seed gives others") {
    const auto answer = [](std::uint64_t seed) {
        EngineOptions options;
        options.seed = seed;
        TestQueue queue{{}, options};
        queue.send("g", "m1");
        const auto message = queue.messages().at(0);
        return message.message_id + " " + message.receipt_handle;
    };
    CHECK(answer(1) == answer(1));
    CHECK(answer(1) != answer(2));
}

}  // namespace
