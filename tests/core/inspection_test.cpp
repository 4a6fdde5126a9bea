#include <doctest/doctest.h>

#include <sqsim/inspection.hpp>

#include "core/fixture.hpp"

using namespace sqsim;
using namespace sqsim::test;

namespace {

/// An engine of its own, since an emulator does not show what is inside.
struct InspectedQueue {
    explicit InspectedQueue(AttributeMap attributes = {}) {
        attributes.emplace("FifoQueue", "true");
        REQUIRE(engine.create_queue({"q.fifo", std::move(attributes)}, now).has_value());
    }

    void send(const std::string& group, const std::string& id) {
        SendMessageRequest request;
        request.queue_url = "q.fifo";
        request.message_body = "body";
        request.message_group_id = group;
        request.message_deduplication_id = id;
        REQUIRE(engine.send_message(request, now).has_value());
    }
    void send_body(std::string body) {
        SendMessageRequest request;
        request.queue_url = "q.fifo";
        request.message_body = std::move(body);
        request.message_group_id = "a";
        request.message_deduplication_id = "body";
        REQUIRE(engine.send_message(request, now).has_value());
    }
    void receive() {
        ReceiveMessageRequest request;
        request.queue_url = "q.fifo";
        REQUIRE(engine.receive_message(request, now).value().messages.size() == 1);
    }
    [[nodiscard]] QueueInspection seen(std::size_t most = 100) {
        return engine.inspect("q.fifo", most, now).value();
    }

    TimePoint now = VirtualClock::default_start;
    Engine engine;
};

}  // namespace

TEST_CASE("an inspection shows the groups with what holds their messages back, and for how long") {
    InspectedQueue queue;
    queue.send("a", "1");
    queue.send("b", "2");
    queue.send("a", "3");
    queue.now += 1s;
    queue.receive();
    const auto groups = queue.seen().groups;
    REQUIRE(groups.size() == 2);
    CHECK(groups[0].message_group_id == "a");
    REQUIRE(groups[0].messages.size() == 2);
    const InspectedMessage& first = groups[0].messages[0];
    CHECK(first.standing == MessageStanding::InFlight);
    CHECK(first.hidden_until == queue.now + 30s);
    CHECK(first.receive_count == 1);
    CHECK(first.sequence_number == 1);
    CHECK(first.sent_at == queue.now - 1s);
    CHECK(first.retained_until == first.sent_at + std::chrono::days{4});
    CHECK(groups[0].messages[1].standing == MessageStanding::Blocked);
    CHECK(groups[0].messages[1].message_deduplication_id == "3");
    REQUIRE(groups[1].messages.size() == 1);
    CHECK(groups[1].messages[0].standing == MessageStanding::Visible);
    CHECK_FALSE(groups[1].messages[0].hidden_until.has_value());
}

TEST_CASE("an inspection happens at its instant: what is due by then has happened") {
    InspectedQueue queue{{{"DelaySeconds", "10"}}};
    queue.send("a", "1");
    queue.now += 9s;
    CHECK(queue.seen().groups[0].messages[0].standing == MessageStanding::Delayed);
    queue.now += 1s;
    CHECK(queue.seen().groups[0].messages[0].standing == MessageStanding::Visible);
}

TEST_CASE("an inspection shows the deduplication ids until their five minutes end") {
    for (const bool by_group : {false, true}) {
        CAPTURE(by_group);
        InspectedQueue queue{{{"DeduplicationScope", by_group ? "messageGroup" : "queue"}}};
        queue.send("a", "1");
        queue.now += 1min;
        queue.send("b", "2");
        const auto window = queue.seen().deduplication_window;
        REQUIRE(window.size() == 2);
        CHECK(window[0].message_deduplication_id == "1");
        CHECK(window[0].message_group_id == (by_group ? "a" : ""));
        CHECK(window[0].ends_at == queue.now + 4min);
        CHECK(window[0].message_id == queue.seen().groups[0].messages[0].message_id);
        queue.now += 4min;
        REQUIRE(queue.seen().deduplication_window.size() == 1);
        CHECK(queue.seen().deduplication_window[0].message_deduplication_id == "2");
    }
}

TEST_CASE("an inspection shows no more than asked for, and says how much more there is") {
    InspectedQueue queue;
    for (const char* id : {"1", "2", "3"}) queue.send("a", id);
    const auto seen = queue.seen(1);
    REQUIRE(seen.groups.size() == 1);
    CHECK(seen.groups[0].messages.size() == 1);
    CHECK(seen.messages_left_out == 2);
    CHECK(seen.deduplication_window.size() == 1);
    CHECK(seen.deduplications_left_out == 2);
}

TEST_CASE("an inspection shows the beginning of a body, cut between characters, and its size") {
    InspectedQueue queue;
    queue.send("a", "1");
    CHECK(queue.seen().groups[0].messages[0].body == "body");
    CHECK(queue.seen().groups[0].messages[0].body_size == 4);
    std::string korean = "x";
    for (int i = 0; i < 1000; ++i) korean += "\uC8FC";  // three bytes
    queue.send_body(korean);
    const InspectedMessage large = queue.seen().groups[0].messages[1];
    CHECK(large.body == korean.substr(0, 1 + 3 * 341));
    CHECK(large.body_size == 3001);
}

TEST_CASE("there is nothing to inspect in a queue that is not there") {
    InspectedQueue queue;
    CHECK(code(queue.engine.inspect("none.fifo", 1, queue.now)) == "NonExistentQueue");
}
