#include <doctest/doctest.h>

#include "fixture.hpp"

/// The sequences that test-suites have recorded from AWS itself, as the facts report them.
namespace {

using namespace sqsim::test;

TEST_CASE("one receive takes a group as far as it goes before the next group (fact 100)") {
    TestQueue queue;
    queue.send("g1", "g1-m1");
    queue.send("g2", "g2-m1");
    queue.send("g1", "g1-m2");
    queue.send("g1", "g1-m3");
    CHECK(queue.receive() == Texts{"g1-m1", "g1-m2", "g1-m3", "g2-m1"});
}

TEST_CASE("a message in flight holds back what is behind it and not what is before it (fact 101)") {
    for (const auto& [extended, expected] :
         std::vector<std::pair<std::size_t, Texts>>{{0, {}}, {1, {"foo"}}, {2, {"foo", "bar"}}}) {
        TestQueue queue{{{"VisibilityTimeout", "2"}}};
        for (const char* body : {"foo", "bar", "baz"}) queue.send("g", body);
        const auto batch = queue.messages();
        REQUIRE(batch.size() == 3);
        REQUIRE(queue.change(batch[extended], 10));
        queue.clock.advance(3s);
        CHECK(queue.receive() == expected);
    }
}

TEST_CASE("a visibility timeout of zero frees one message of a batch alone (facts 101, 109)") {
    for (const auto& [freed, expected] :
         std::vector<std::pair<std::size_t, Texts>>{{0, {"foo"}}, {1, {}}, {2, {}}}) {
        TestQueue queue;
        for (const char* body : {"foo", "bar", "baz"}) queue.send("g", body);
        const auto batch = queue.messages();
        REQUIRE(queue.change(batch[freed], 0));
        CHECK(queue.receive() == expected);
    }
}

TEST_CASE("what is sent to a locked group waits, and sending does not unlock it (fact 103)") {
    TestQueue queue;
    queue.send("g", "m1");
    REQUIRE(queue.receive() == Texts{"m1"});
    queue.send("g", "m2");
    CHECK(queue.receive() == Texts{});
}

TEST_CASE("deleting the last message in flight unlocks its group at once (fact 104)") {
    TestQueue queue;
    queue.send("g", "m1");
    queue.send("g", "m2");
    const auto first = queue.messages(1);
    CHECK(queue.receive() == Texts{});
    REQUIRE(queue.remove(first[0]));
    CHECK(queue.receive() == Texts{"m2"});
}

TEST_CASE("a group stays locked while a part of a batch is in flight (fact 105)") {
    TestQueue queue;
    for (const char* body : {"m1", "m2", "m3"}) queue.send("g", body);
    const auto batch = queue.messages(2);
    REQUIRE(batch.size() == 2);
    REQUIRE(queue.remove(batch[0]));
    CHECK(queue.receive() == Texts{});
    REQUIRE(queue.remove(batch[1]));
    CHECK(queue.receive() == Texts{"m3"});
}

TEST_CASE("a batch may be deleted out of order (fact 106)") {
    TestQueue queue;
    for (const char* body : {"m1", "m2", "m3"}) queue.send("g", body);
    const auto batch = queue.messages(2);
    REQUIRE(queue.remove(batch[1]));
    queue.clock.advance(30s);
    CHECK(queue.receive() == Texts{"m1", "m3"});
}

TEST_CASE("a batch whose visibility timeout ran out returns in its order (fact 107)") {
    TestQueue queue{{{"VisibilityTimeout", "1"}}};
    for (const char* body : {"m0", "m1", "m2"}) queue.send("g", body);
    REQUIRE(queue.receive() == Texts{"m0", "m1", "m2"});
    queue.clock.advance(1s);
    CHECK(queue.receive() == Texts{"m0", "m1", "m2"});
}

TEST_CASE("a received message with visibility timeout zero queues up behind others (fact 113)") {
    TestQueue queue;
    for (const char* body : {"g1-m1", "g1-m2", "g2-m1", "g2-m2", "g3-m1"}) {
        queue.send(std::string{body}.substr(0, 2), body);
    }
    CHECK(queue.receive(3, 0) == Texts{"g1-m1", "g1-m2", "g2-m1"});
    CHECK(queue.receive(10) == Texts{"g3-m1", "g1-m1", "g1-m2", "g2-m1", "g2-m2"});
}

TEST_CASE("after a group's batch is deleted its next message has its own age (fact 113)") {
    TestQueue queue;
    for (const char* body : {"g1-m1", "g1-m2", "g2-m1", "g2-m2", "g1-m3", "g1-m4", "g3-m1"}) {
        queue.send(std::string{body}.substr(0, 2), body);
    }
    const auto batch = queue.messages(2);
    REQUIRE(batch.size() == 2);
    REQUIRE(queue.remove(batch[0]));
    REQUIRE(queue.remove(batch[1]));
    CHECK(queue.receive(10) == Texts{"g2-m1", "g2-m2", "g1-m3", "g1-m4", "g3-m1"});
}

TEST_CASE("messages behind a locked group's batch still count as visible (fact 32)") {
    TestQueue queue;
    for (const char* group : {"g1", "g2", "g3"}) {
        queue.send(group, "a");
        queue.send(group, "b");
    }
    REQUIRE(queue.receive(1).size() == 1);
    queue.clock.advance(1s);
    REQUIRE(queue.receive(1).size() == 1);
    CHECK(queue.attribute("ApproximateNumberOfMessages") == "4");
    CHECK(queue.attribute("ApproximateNumberOfMessagesNotVisible") == "2");
}

TEST_CASE("a receive from an empty queue succeeds with nothing (facts 99, 115)") {
    TestQueue queue;
    CHECK(queue.receive() == Texts{});
    CHECK(queue.events.count_of<sqsim::NothingReceived>() == 1);
}

}  // namespace
