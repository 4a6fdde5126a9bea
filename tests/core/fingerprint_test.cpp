#include "core/fingerprint.hpp"

#include <doctest/doctest.h>

#include "core/fixture.hpp"

using namespace sqsim;
using namespace sqsim::test;

namespace {

/// What an engine with a fixed clock and seed is like after something was done with its queue.
template <typename Deeds>
std::uint64_t after(Deeds deeds) {
    VirtualClock clock;
    Engine engine;
    const auto queue =
        engine.create_queue({"test.fifo", {{"FifoQueue", "true"}}}, clock.now()).value().queue_url;
    deeds(engine, queue, clock);
    engine.advance_to(clock.now());
    return engine.fingerprint();
}

void send(Engine& engine, const std::string& queue, const std::string& group, TimePoint now) {
    SendMessageRequest request;
    request.queue_url = queue;
    request.message_body = group;
    request.message_group_id = group;
    request.message_deduplication_id = group + "-" + std::to_string(now.time_since_epoch().count());
    REQUIRE(engine.send_message(request, now));
}

ReceiveMessageResponse receive(Engine& engine, const std::string& queue, TimePoint now) {
    ReceiveMessageRequest request;
    request.queue_url = queue;
    return engine.receive_message(request, now).value();
}

}  // namespace

TEST_CASE("a fingerprint tells texts and their order apart, wherever they are cut") {
    const auto of = [](std::initializer_list<std::string_view> texts) {
        core::Fingerprint fingerprint;
        for (const auto text : texts) fingerprint.text(text);
        return fingerprint.value();
    };
    CHECK(of({"ab", "c"}) == of({"ab", "c"}));
    CHECK(of({"ab", "c"}) != of({"a", "bc"}));
    CHECK(of({"a", "b"}) != of({"b", "a"}));
    CHECK(of({"12345678", ""}) != of({"12345678"}));
    CHECK(of({std::string_view{"\0", 1}}) != of({""}));
}

TEST_CASE("engines that will answer alike have one fingerprint, whenever that is") {
    const auto early = after([](Engine& engine, const std::string& queue, VirtualClock& clock) {
        send(engine, queue, "a", clock.now());
        receive(engine, queue, clock.now());
    });
    const auto late = after([](Engine& engine, const std::string& queue, VirtualClock& clock) {
        clock.advance(3h);
        send(engine, queue, "a", clock.now());
        receive(engine, queue, clock.now());
    });
    CHECK(early == late);
}

TEST_CASE("the numbers of receipts make no difference, receive counts do") {
    const auto straight = after([](Engine& engine, const std::string& queue, VirtualClock& clock) {
        send(engine, queue, "a", clock.now());
        send(engine, queue, "b", clock.now());
        const auto a = receive(engine, queue, clock.now()).messages.at(0);
        receive(engine, queue, clock.now());
        REQUIRE(engine.delete_message({queue, a.receipt_handle}, clock.now()));
    });
    const auto crosswise = after([](Engine& engine, const std::string& queue, VirtualClock& clock) {
        send(engine, queue, "a", clock.now());
        send(engine, queue, "b", clock.now());
        const auto a = receive(engine, queue, clock.now()).messages.at(0);
        REQUIRE(engine.delete_message({queue, a.receipt_handle}, clock.now()));
        receive(engine, queue, clock.now());
    });
    CHECK(straight == crosswise);
    const auto again = after([](Engine& engine, const std::string& queue, VirtualClock& clock) {
        send(engine, queue, "a", clock.now());
        receive(engine, queue, clock.now());
        clock.advance(30s);
        receive(engine, queue, clock.now());
    });
    const auto once = after([](Engine& engine, const std::string& queue, VirtualClock& clock) {
        send(engine, queue, "a", clock.now());
        receive(engine, queue, clock.now());
    });
    CHECK(again != once);
}

TEST_CASE("which group is served next is part of the state") {
    const auto order = [](const char* first, const char* second) {
        return after([=](Engine& engine, const std::string& queue, VirtualClock& clock) {
            for (const char* group : {"a", "b"}) send(engine, queue, group, clock.now());
            const auto one = receive(engine, queue, clock.now()).messages.at(0);
            const auto two = receive(engine, queue, clock.now()).messages.at(0);
            const auto& a = one.body == first ? one : two;
            const auto& b = one.body == second ? one : two;
            for (const auto* message : {&a, &b}) {
                REQUIRE(engine.change_message_visibility({queue, message->receipt_handle, 0},
                                                         clock.now()));
            }
        });
    };
    CHECK(order("a", "b") == order("a", "b"));
    CHECK(order("a", "b") != order("b", "a"));
}

TEST_CASE("a queue has something deliverable while a receive would find it") {
    Engine engine;
    const TimePoint now = VirtualClock::default_start;
    CHECK_FALSE(engine.has_deliverable("test.fifo"));
    REQUIRE(engine.create_queue({"test.fifo", {{"FifoQueue", "true"}}}, now));
    CHECK_FALSE(engine.has_deliverable("test.fifo"));
    send(engine, "test.fifo", "a", now);
    CHECK(engine.has_deliverable("test.fifo"));
    receive(engine, "test.fifo", now);
    CHECK_FALSE(engine.has_deliverable("test.fifo"));
    engine.advance_to(now + 30s);
    CHECK(engine.has_deliverable("test.fifo"));
}
