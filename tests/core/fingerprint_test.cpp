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

void send_as(Engine& engine, const std::string& queue, const char* group, const char* id,
             TimePoint now) {
    SendMessageRequest request;
    request.queue_url = queue;
    request.message_body = "same";
    request.message_group_id = group;
    request.message_deduplication_id = id;
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
        send_as(engine, queue, "a", "x", clock.now());
        receive(engine, queue, clock.now());
    });
    const auto late = after([](Engine& engine, const std::string& queue, VirtualClock& clock) {
        clock.advance(3h);
        send_as(engine, queue, "a", "x", clock.now());
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

namespace {

/// As `receive`, under an attempt's id.
ReceiveMessageResponse receive_as(Engine& engine, const std::string& queue, const char* attempt,
                                  TimePoint now) {
    ReceiveMessageRequest request;
    request.queue_url = queue;
    request.receive_request_attempt_id = attempt;
    return engine.receive_message(request, now).value();
}

void hide(Engine& engine, const std::string& queue, const Message& message, std::int32_t seconds,
          TimePoint now) {
    REQUIRE(engine.change_message_visibility({queue, message.receipt_handle, seconds}, now));
}

}  // namespace

TEST_CASE("what a message is called and where it stands is part of the state") {
    const auto sent = [](const char* group, const char* id) {
        return after([=](Engine& engine, const std::string& queue, VirtualClock& clock) {
            send_as(engine, queue, group, id, clock.now());
            clock.advance(6min);  // the id is forgotten
        });
    };
    CHECK(sent("a", "1") == sent("a", "2"));
    CHECK(sent("a", "1") != sent("b", "1"));
}

TEST_CASE("which ids are remembered, and for how long, is part of the state") {
    const auto deleted = [](const char* id, Duration ago) {
        return after([=](Engine& engine, const std::string& queue, VirtualClock& clock) {
            send_as(engine, queue, "a", id, clock.now());
            const auto message = receive(engine, queue, clock.now()).messages.at(0);
            REQUIRE(engine.delete_message({queue, message.receipt_handle}, clock.now()));
            clock.advance(ago);
        });
    };
    CHECK(deleted("1", 1min) == deleted("1", 1min));
    CHECK(deleted("1", 1min) != deleted("2", 1min));
    CHECK(deleted("1", 1min) != deleted("1", 4min));
    CHECK(deleted("1", 6min) == deleted("2", 6min));
}

TEST_CASE("in which group an id is remembered is part of the state where that counts") {
    const auto deleted = [](const char* group, const char* scope) {
        VirtualClock clock;
        Engine engine;
        const auto queue =
            engine
                .create_queue({"test.fifo", {{"FifoQueue", "true"}, {"DeduplicationScope", scope}}},
                              clock.now())
                .value()
                .queue_url;
        send_as(engine, queue, group, "1", clock.now());
        const auto message = receive(engine, queue, clock.now()).messages.at(0);
        REQUIRE(engine.delete_message({queue, message.receipt_handle}, clock.now()));
        return engine.fingerprint();
    };
    CHECK(deleted("a", "messageGroup") != deleted("b", "messageGroup"));
    CHECK(deleted("a", "queue") == deleted("b", "queue"));
}

TEST_CASE("a number that was given is part of the state, when nothing else is left of it") {
    const auto nothing = after([](Engine&, const std::string&, VirtualClock&) {});
    const auto gone = after([](Engine& engine, const std::string& queue, VirtualClock& clock) {
        send(engine, queue, "a", clock.now());
        const auto message = receive(engine, queue, clock.now()).messages.at(0);
        REQUIRE(engine.delete_message({queue, message.receipt_handle}, clock.now()));
        clock.advance(6min);
    });
    CHECK(gone != nothing);
    const auto only = [](const char* name) {
        Engine engine;
        REQUIRE(engine.create_queue({name, {{"FifoQueue", "true"}}}, VirtualClock::default_start));
        return engine.fingerprint();
    };
    CHECK(only("a.fifo") == only("a.fifo"));
    CHECK(only("a.fifo") != only("b.fifo"));
}

TEST_CASE("messages of queues that were made anew are not those of the queues before") {
    // What is sent before the queue is deleted leaves nothing but numbers.
    const auto sent_after = [](int earlier_messages) {
        return after([=](Engine& engine, const std::string& queue, VirtualClock& clock) {
            for (int i = 0; i < earlier_messages; ++i) {
                send_as(engine, queue, "a", std::to_string(i).c_str(), clock.now());
            }
            REQUIRE(engine.delete_queue({queue}, clock.now()));
            clock.advance(61s);
            REQUIRE(engine.create_queue({"test.fifo", {{"FifoQueue", "true"}}}, clock.now()));
            send_as(engine, queue, "a", "x", clock.now());
        });
    };
    CHECK(sent_after(1) == sent_after(1));
    CHECK(sent_after(1) != sent_after(2));
}

namespace {

/// The state of a dead-letter queue whose one message was received so often before its move and
/// after it.
struct DeadLetter {
    int receives_before = 1;
    int receives_behind = 0;

    [[nodiscard]] std::uint64_t fingerprint() const {
        VirtualClock clock;
        Engine engine;
        const auto create = [&](const std::string& name) {
            return engine.create_queue({name, {{"FifoQueue", "true"}}}, clock.now())
                .value()
                .queue_url;
        };
        const std::string dead = create("dead.fifo");
        const std::string source = create("test.fifo");
        const std::string policy = R"({"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:)"
                                   R"(dead.fifo","maxReceiveCount":)" +
                                   std::to_string(receives_before) + "}";
        REQUIRE(engine.set_queue_attributes({source, {{"RedrivePolicy", policy}}}, clock.now()));
        send_as(engine, source, "a", "x", clock.now());
        for (int i = 0; i <= receives_before; ++i) {
            receive(engine, source, clock.now());
            clock.advance(30s);
            engine.advance_to(clock.now());
        }
        for (int i = 0; i < receives_behind; ++i) {
            receive(engine, dead, clock.now());
            clock.advance(30s);
            engine.advance_to(clock.now());
        }
        REQUIRE(engine.delete_queue({source}, clock.now()));
        clock.advance(6min);
        engine.advance_to(clock.now());
        return engine.fingerprint();
    }
};

}  // namespace

TEST_CASE("how often a message was received, here and elsewhere, is part of the state") {
    const auto dead = [](int before, int behind) {
        return DeadLetter{before, behind}.fingerprint();
    };
    CHECK(dead(1, 0) == dead(1, 0));
    CHECK(dead(1, 0) != dead(2, 0));
    CHECK(dead(2, 0) != dead(1, 1));  // twice in all
    CHECK(dead(1, 1) != dead(2, 1));  // once here
}

TEST_CASE("a sequence number is part of the state, whatever the message's own number") {
    // Of four messages to two queues the third one is left, as its queue's first or second.
    const auto third_of = [](std::initializer_list<const char*> queues) {
        VirtualClock clock;
        Engine engine;
        for (const char* name : {"x.fifo", "y.fifo"}) {
            REQUIRE(engine.create_queue({name, {{"FifoQueue", "true"}}}, clock.now()));
        }
        int number = 0;
        for (const char* queue : queues) {
            const std::string name = std::to_string(++number);
            send_as(engine, queue, name.c_str(), name.c_str(), clock.now());
        }
        number = 0;
        for (const char* queue : queues) {
            const auto message = receive(engine, queue, clock.now()).messages.at(0);
            if (++number == 3) continue;
            REQUIRE(engine.delete_message({queue, message.receipt_handle}, clock.now()));
        }
        clock.advance(6min);
        engine.advance_to(clock.now());
        return engine.fingerprint();
    };
    const auto first = third_of({"y.fifo", "y.fifo", "x.fifo", "x.fifo"});
    CHECK(first == third_of({"y.fifo", "y.fifo", "x.fifo", "x.fifo"}));
    CHECK(first != third_of({"y.fifo", "x.fifo", "x.fifo", "y.fifo"}));
}

TEST_CASE("who is hidden, in which order and for how long is part of the state") {
    const auto hidden = [](std::int32_t a, std::int32_t b, Duration between) {
        return after([=](Engine& engine, const std::string& queue, VirtualClock& clock) {
            for (const char* group : {"a", "b"}) send(engine, queue, group, clock.now());
            const auto one = receive(engine, queue, clock.now()).messages.at(0);
            const auto two = receive(engine, queue, clock.now()).messages.at(0);
            hide(engine, queue, one, a, clock.now());
            clock.advance(between);
            hide(engine, queue, two, b, clock.now());
        });
    };
    CHECK(hidden(20, 40, 0s) == hidden(20, 40, 0s));
    CHECK(hidden(20, 40, 0s) != hidden(40, 20, 0s));
    CHECK(hidden(20, 40, 0s) != hidden(20, 60, 0s));
    CHECK(hidden(20, 20, 0s) != hidden(20, 20, 1ms));  // together, or one after the other
}

TEST_CASE("a visibility timeout that was changed is part of the state") {
    const auto received = [](bool change) {
        return after([=](Engine& engine, const std::string& queue, VirtualClock& clock) {
            send(engine, queue, "a", clock.now());
            const auto message = receive(engine, queue, clock.now()).messages.at(0);
            if (change) hide(engine, queue, message, 30, clock.now());
        });
    };
    CHECK(received(false) != received(true));
}

TEST_CASE("what a receive attempt got, and what became of it, is part of the state") {
    const auto attempted = [](const char* first, const char* second) {
        return after([=](Engine& engine, const std::string& queue, VirtualClock& clock) {
            for (const char* group : {"a", "b"}) send(engine, queue, group, clock.now());
            for (const char* id : {first, second}) {
                if (id == nullptr) {
                    receive(engine, queue, clock.now());
                } else {
                    receive_as(engine, queue, id, clock.now());
                }
            }
        });
    };
    CHECK(attempted("x", nullptr) == attempted("x", nullptr));
    CHECK(attempted("x", nullptr) != attempted("y", nullptr));
    CHECK(attempted("x", nullptr) != attempted(nullptr, "x"));
    // The second receive of one message makes the first one's attempt worthless.
    const auto received_twice = [](bool attempt_first) {
        return after([=](Engine& engine, const std::string& queue, VirtualClock& clock) {
            send(engine, queue, "a", clock.now());
            const auto first = attempt_first ? receive_as(engine, queue, "x", clock.now())
                                             : receive(engine, queue, clock.now());
            hide(engine, queue, first.messages.at(0), 0, clock.now());
            attempt_first ? receive(engine, queue, clock.now())
                          : receive_as(engine, queue, "x", clock.now());
        });
    };
    CHECK(received_twice(true) != received_twice(false));
    const auto remembered_for = [](Duration ago) {
        return after([=](Engine& engine, const std::string& queue, VirtualClock& clock) {
            send_as(engine, queue, "a", "x", clock.now());
            clock.advance(6min);
            receive_as(engine, queue, "x", clock.now());
            clock.advance(ago);
        });
    };
    CHECK(remembered_for(1min) == remembered_for(1min));
    CHECK(remembered_for(1min) != remembered_for(3min));
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
