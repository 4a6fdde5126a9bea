#include <doctest/doctest.h>

#include "core/dedup_window.hpp"
#include "fixture.hpp"

namespace {

using namespace sqsim;
using namespace sqsim::test;

TEST_CASE("a duplicate succeeds with the first copy's id and number and stores nothing (fact 76)") {
    TestQueue queue;
    const auto first = queue.send("g", "m1", "d");
    const auto second = queue.send("g", "m2", "d");
    CHECK(second.message_id == first.message_id);
    CHECK(second.sequence_number == first.sequence_number);
    CHECK(queue.receive() == Texts{"m1"});
    CHECK(queue.events.count_of<MessageDeduplicated>() == 1);
    CHECK(queue.send("g", "m3").sequence_number == "00000000000000000002");
}

TEST_CASE("the digest of a duplicate is that of its own body (facts 77, 199)") {
    TestQueue queue;
    queue.send("g", "m1", "d");
    CHECK(queue.send("g", "hello", "d").md5_of_message_body == "5d41402abc4b2a76b9719d911017c592");
}

TEST_CASE("a duplicate at exactly five minutes is a new message (facts 70, 209)") {
    TestQueue queue;
    queue.send("g", "m1", "d");
    queue.clock.advance(5min - 1ns);
    queue.send("g", "m2", "d");
    queue.clock.advance(1ns);
    queue.send("g", "m3", "d");
    CHECK(queue.receive() == Texts{"m1", "m3"});
}

TEST_CASE("a duplicate does not prolong the five minutes (fact 70)") {
    TestQueue queue;
    queue.send("g", "m1", "d");
    queue.clock.advance(4min);
    queue.send("g", "m2", "d");
    queue.clock.advance(1min);
    queue.send("g", "m3", "d");
    CHECK(queue.receive() == Texts{"m1", "m3"});
}

TEST_CASE("an id stays remembered after its message is deleted (fact 71)") {
    TestQueue queue;
    queue.send("g", "m1", "d");
    REQUIRE(queue.remove(queue.messages().at(0)));
    queue.send("g", "m2", "d");
    CHECK(queue.receive() == Texts{});
}

TEST_CASE("an id stays remembered after its message outlived its retention (fact 80)") {
    TestQueue queue{{{"MessageRetentionPeriod", "60"}}};
    queue.send("g", "m1", "d");
    queue.clock.advance(2min);
    queue.send("g", "m2", "d");
    CHECK(queue.receive() == Texts{});
}

TEST_CASE("one id counts for the whole queue by default (facts 72, 78)") {
    TestQueue queue;
    queue.send("g", "m1", "d");
    queue.send("h", "m2", "d");
    CHECK(queue.receive() == Texts{"m1"});
}

TEST_CASE("with the scope messageGroup an id counts for its group alone (facts 26, 73)") {
    TestQueue queue{{{"DeduplicationScope", "messageGroup"}}};
    queue.send("g", "m1", "d");
    queue.send("h", "m2", "d");
    queue.send("h", "m3", "d");
    CHECK(queue.receive() == Texts{"m1", "m2"});
}

TEST_CASE("a scope changed later is shown and changes nothing (fact 27)") {
    TestQueue queue;
    REQUIRE(queue.set({{"DeduplicationScope", "messageGroup"}}));
    CHECK(queue.attribute("DeduplicationScope") == "messageGroup");
    queue.send("g", "m1", "d");
    queue.send("h", "m2", "d");
    CHECK(queue.receive() == Texts{"m1"});
}

TEST_CASE("the id of a message without one is the SHA-256 of its body (fact 74)") {
    TestQueue queue{{{"ContentBasedDeduplication", "true"}}};
    auto request = queue.request("g", "same");
    request.message_deduplication_id.reset();
    REQUIRE(queue.sqs.send_message(request));
    request.message_attributes["k"] = {"String", "x", {}};
    REQUIRE(queue.sqs.send_message(request));
    const auto messages = queue.messages();
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].attributes.at("MessageDeduplicationId") ==
          "0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5");
}

TEST_CASE("an explicit id overrides the content's, and both are of one kind (fact 75)") {
    TestQueue queue{{{"ContentBasedDeduplication", "true"}}};
    auto request = queue.request("g", "same");
    REQUIRE(queue.sqs.send_message(request));  // explicit
    request.message_deduplication_id.reset();
    REQUIRE(queue.sqs.send_message(request));  // by content: new
    queue.send("g", "other", "0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5");
    CHECK(queue.receive() == Texts{"same", "same"});
}

TEST_CASE("content-based deduplication can be switched on and off (fact 24)") {
    TestQueue queue;
    auto request = queue.request("g", "same");
    request.message_deduplication_id.reset();
    CHECK(code(queue.sqs.send_message(request)) == "InvalidParameterValue");
    REQUIRE(queue.set({{"ContentBasedDeduplication", "true"}}));
    CHECK(code(queue.sqs.send_message(request)) == "success");
    REQUIRE(queue.set({{"ContentBasedDeduplication", "false"}}));
    CHECK(code(queue.sqs.send_message(request)) == "InvalidParameterValue");
}

TEST_CASE("two entries of one batch with one id both succeed and one is stored (fact 82)") {
    TestQueue queue;
    SendMessageBatchRequest batch;
    batch.queue_url = queue.url;
    batch.entries = {{"a", "m1", {}, {}, {}, "d", "g"}, {"b", "m2", {}, {}, {}, "d", "g"}};
    CHECK(queue.sqs.send_message_batch(batch)->successful.size() == 2);
    CHECK(queue.receive() == Texts{"m1"});
}

TEST_CASE("a window forgets ended ids, so that its size is that of five minutes of sends") {
    core::DedupWindow window{false};
    TimePoint now{};
    for (int i = 0; i < 10'000; ++i, now += 1s) {
        window.forget_ended(now);
        window.prepare("g", std::to_string(i));
        REQUIRE(window.find() == nullptr);
        window.remember({}, now);
        REQUIRE(window.count() <= 300);
    }
    window.forget_ended(now + 5min);
    CHECK(window.count() == 0);
}

}  // namespace
