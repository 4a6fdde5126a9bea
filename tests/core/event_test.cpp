#include <doctest/doctest.h>

#include <functional>

#include "fixture.hpp"

/// The fields of the events; when they happen is in the other tests.
namespace {

using namespace sqsim;
using namespace sqsim::test;

/// Keeps the last event of one type, the views in it being read at once.
template <typename Event>
class Last final : public QueueEventSink {
  public:
    explicit Last(std::function<void(TimePoint, const Event&)> read) : read_{std::move(read)} {}
    void on_queue_event(TimePoint at, const QueueEvent& event) override {
        if (const auto* e = std::get_if<Event>(&event)) read_(at, *e), ++count;
    }
    int count = 0;

  private:
    std::function<void(TimePoint, const Event&)> read_;
};

const TimePoint start = VirtualClock::default_start;

SendMessageRequest message(const std::string& body, const std::string& deduplication_id) {
    return {"q.fifo", body, {}, {}, {}, deduplication_id, "g"};
}

TEST_CASE("QueueCreated says what is in force") {
    Last<QueueCreated> last{[](TimePoint, const QueueCreated& e) {
        if (e.queue != "q.fifo") return;
        CHECK(e.visibility_timeout == 7s);
        CHECK(e.delay == 1s);
        CHECK(e.message_retention_period == 60s);
        CHECK(e.dead_letter_queue == "dead.fifo");
        CHECK(e.max_receive_count == 3);
        CHECK(e.deduplication_per_message_group);
    }};
    VirtualClock clock;
    Emulator sqs{clock, {}, &last};
    REQUIRE(sqs.create_queue({"dead.fifo", {{"FifoQueue", "true"}}}));
    REQUIRE(sqs.create_queue(
        {"q.fifo",
         {{"FifoQueue", "true"},
          {"VisibilityTimeout", "7"},
          {"DelaySeconds", "1"},
          {"MessageRetentionPeriod", "60"},
          {"DeduplicationScope", "messageGroup"},
          {"RedrivePolicy",
           "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead.fifo\""
           ",\"maxReceiveCount\":3}"}}}));
    CHECK(last.count == 2);
}

TEST_CASE("MessageSent says when the message can be received") {
    Last<MessageSent> last{[](TimePoint at, const MessageSent& e) {
        CHECK(at == start);
        CHECK(e.queue == "q.fifo");
        CHECK(e.message_id.size() == 36);
        CHECK(e.message_group_id == "g");
        CHECK(e.message_deduplication_id == "d");
        CHECK(e.sequence_number == 1);
        CHECK(e.visible_at == start + 5s);
    }};
    VirtualClock clock;
    Emulator sqs{clock, {}, &last};
    REQUIRE(sqs.create_queue({"q.fifo", {{"FifoQueue", "true"}, {"DelaySeconds", "5"}}}));
    REQUIRE(sqs.send_message(message("m1", "d")));
    REQUIRE(sqs.send_message(message("m1", "d")));
    CHECK(last.count == 1);
}

TEST_CASE("MessageDeduplicated names the first copy's message and this send's group") {
    std::string id;
    Last<MessageDeduplicated> last{[&](TimePoint, const MessageDeduplicated& e) {
        CHECK(e.message_id == id);
        CHECK(e.message_group_id == "another");
        CHECK(e.message_deduplication_id == "d");
    }};
    VirtualClock clock;
    Emulator sqs{clock, {}, &last};
    REQUIRE(sqs.create_queue({"q.fifo", {{"FifoQueue", "true"}}}));
    id = sqs.send_message(message("m1", "d"))->message_id;
    auto duplicate = message("m1", "d");
    duplicate.message_group_id = "another";
    REQUIRE(sqs.send_message(duplicate));
    CHECK(last.count == 1);
}

TEST_CASE("MessageReceived numbers deliveries and answers") {
    std::vector<std::uint64_t> receipts;
    std::vector<std::uint64_t> calls;
    Last<MessageReceived> last{[&](TimePoint at, const MessageReceived& e) {
        receipts.push_back(e.receipt);
        calls.push_back(e.receive_call);
        CHECK(e.receive_count == (receipts.size() <= 2 ? 1 : 2));
        CHECK(e.invisible_until == at + (receipts.size() <= 2 ? 10s : 0s));
    }};
    VirtualClock clock;
    Emulator sqs{clock, {}, &last};
    REQUIRE(sqs.create_queue({"q.fifo", {{"FifoQueue", "true"}, {"VisibilityTimeout", "10"}}}));
    REQUIRE(sqs.send_message(message("m1", "d1")));
    REQUIRE(sqs.send_message(message("m2", "d2")));
    REQUIRE(sqs.receive_message({"q.fifo", 10, {}, {}, {}, {}, {}}));
    clock.advance(10s);
    REQUIRE(sqs.receive_message({"q.fifo", 10, 0, {}, {}, {}, {}}));
    CHECK(receipts == std::vector<std::uint64_t>{1, 2, 3, 4});
    CHECK(calls[0] == calls[1]);
    CHECK(calls[1] != calls[2]);
    CHECK(calls[2] == calls[3]);
}

TEST_CASE("MessageMovedToDeadLetterQueue says from where, to where and after how many receives") {
    Last<MessageMovedToDeadLetterQueue> last{[](TimePoint, const MessageMovedToDeadLetterQueue& e) {
        CHECK(e.queue == "q.fifo");
        CHECK(e.dead_letter_queue == "dead.fifo");
        CHECK(e.message_id.size() == 36);
        CHECK(e.message_group_id == "g");
        CHECK(e.receive_count == 1);
        CHECK(e.sequence_number == 1);
    }};
    VirtualClock clock;
    Emulator sqs{clock, {}, &last};
    REQUIRE(sqs.create_queue({"dead.fifo", {{"FifoQueue", "true"}}}));
    REQUIRE(sqs.create_queue(
        {"q.fifo",
         {{"FifoQueue", "true"},
          {"RedrivePolicy",
           "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead.fifo\""
           ",\"maxReceiveCount\":1}"}}}));
    REQUIRE(sqs.send_message(message("m1", "d1")));
    REQUIRE(sqs.receive_message({"q.fifo", 10, 0, {}, {}, {}, {}}));
    REQUIRE(sqs.receive_message({"q.fifo", 10, 0, {}, {}, {}, {}}));
    CHECK(last.count == 1);
}

TEST_CASE("MessageVisibilityChanged says whether a repeated attempt id caused it") {
    std::vector<bool> replays;
    Last<MessageVisibilityChanged> last{
        [&](TimePoint, const MessageVisibilityChanged& e) { replays.push_back(e.replayed); }};
    VirtualClock clock;
    Emulator sqs{clock, {}, &last};
    REQUIRE(sqs.create_queue({"q.fifo", {{"FifoQueue", "true"}}}));
    REQUIRE(sqs.send_message(message("m1", "d1")));
    const ReceiveMessageRequest request{"q.fifo", 10, {}, {}, {}, {}, "attempt-1"};
    REQUIRE(sqs.receive_message(request));
    CHECK(replays.empty());
    const auto again = sqs.receive_message(request);
    REQUIRE(sqs.change_message_visibility({"q.fifo", again->messages.at(0).receipt_handle, 9}));
    CHECK(replays == std::vector<bool>{true, false});
}

TEST_CASE("MessageVisibilityChanged tells the new deadline, and zero is not an expiry") {
    std::vector<TimePoint> deadlines;
    Last<MessageVisibilityChanged> last{[&](TimePoint, const MessageVisibilityChanged& e) {
        CHECK(e.receipt == 1);
        deadlines.push_back(e.invisible_until);
    }};
    VirtualClock clock;
    Emulator sqs{clock, {}, &last};
    REQUIRE(sqs.create_queue({"q.fifo", {{"FifoQueue", "true"}}}));
    REQUIRE(sqs.send_message(message("m1", "d1")));
    const auto answer = sqs.receive_message({"q.fifo", 10, {}, {}, {}, {}, {}});
    const std::string handle = answer->messages.at(0).receipt_handle;
    REQUIRE(sqs.change_message_visibility({"q.fifo", handle, 9}));
    REQUIRE(sqs.change_message_visibility({"q.fifo", handle, 0}));
    CHECK(deadlines == std::vector<TimePoint>{start + 9s, start});
}

}  // namespace
