#include "stock/listener.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "runtime/thread_runtime.hpp"
#include "stock/listener_world.hpp"

using namespace sqsim;
using namespace sqsim::stock;
using namespace sqsim::stock::test;

namespace {

/// Sends m0, m1, ... each to a group of its own.
void send_to_groups(ListenerWorld& world, int count) {
    for (int i = 0; i < count; ++i) {
        world.send("m" + std::to_string(i), "g" + std::to_string(i));
    }
}

}  // namespace

TEST_SUITE("listener, polls and permits") {
    TEST_CASE("no more messages are handled at once than there are permits") {
        ListenerWorld world;
        send_to_groups(world, 12);
        ListenerOptions options;
        options.concurrency = 3;
        world.add("c1", options).start();
        world.run_for(30s);
        CHECK(world.effects.size() == 12);
        CHECK(world.running_max == 3);
    }

    TEST_CASE("with permits for less than a full poll the next one waits at the gate") {
        ListenerWorld world;
        send_to_groups(world, 1);
        world.takes["m0"] = 25s;
        world.at(1s, [&] { world.send("late", "other"); });
        world.add("c1", {}).start();
        world.run_for(28s);
        CHECK(world.received_at == std::vector<Duration>{0s, 10s});
        CHECK(world.effect_at["late"] == 11s);
    }

    TEST_CASE("permits that come back before the gate is over open it") {
        ListenerWorld world;
        send_to_groups(world, 1);
        world.takes["m0"] = 4s;
        world.at(1s, [&] { world.send("late", "other"); });
        world.add("c1", {}).start();
        world.run_for(28s);
        CHECK(world.received_at == std::vector<Duration>{0s, 4s});
    }

    TEST_CASE("without a gate the listener polls for as many as it has permits") {
        ListenerWorld world;
        send_to_groups(world, 1);
        world.takes["m0"] = 25s;
        world.at(1s, [&] { world.send("late", "other"); });
        ListenerOptions options;
        options.poll_gate = Duration::zero();
        world.add("c1", options).start();
        world.run_for(28s);
        CHECK(world.effect_at["late"] == 2s);
    }

    TEST_CASE("one poll at a time waits for the slowest message of the poll") {
        ListenerWorld world;
        send_to_groups(world, 2);
        world.takes["m0"] = 9s;
        world.at(1s, [&] { world.send("late", "other"); });
        ListenerOptions options;
        options.poll_gate = Duration::zero();
        options.one_poll_at_a_time = true;
        world.add("c1", options).start();
        world.run_for(28s);
        CHECK(world.effect_at["late"] == 10s);
    }

    TEST_CASE("polls that fail are tried again after one, two, four, eight and ten seconds") {
        ListenerWorld world;
        world.add("c1", {}, "later.fifo").start();
        world.run_for(36s);
        CHECK(world.received_at == std::vector<Duration>{0s, 1s, 3s, 7s, 15s, 25s, 35s});
    }

    TEST_CASE("polls of one listener, and of its next life, have attempt ids of their own") {
        ListenerWorld world;
        ListenerOptions options;
        options.concurrency = 1;
        options.poll_max = 1;
        world.takes["m1"] = 10s;
        world.send("m1");
        ListenerContainer& first = world.add("c1", options);
        const runtime::ActorId first_process = world.actors["c1"];
        ListenerContainer& second = world.add("c1", options);
        first.start();
        world.at(2s, [&] {
            world.runtime.kill(first_process);
            second.start();
            world.send("m2", "other");
        });
        world.run_for(9s);
        // The same id again would have brought m1 back while it is in flight.
        CHECK(world.begun == Names{"m1@c1", "m2@c1"});
    }
}

TEST_SUITE("listener, failures and acknowledgement") {
    TEST_CASE("dropping a group leaves the other groups of the poll alone") {
        ListenerWorld world;
        for (const char* name : {"a1", "a2"}) world.send(name, "a");
        for (const char* name : {"b1", "b2"}) world.send(name, "b");
        world.fails["a1"] = 1;
        world.add("c1", {}).start();
        world.run_for(5s);
        CHECK(world.effects == Names{"b1@c1", "b2@c1"});
    }

    TEST_CASE("dropping the poll discards what is not yet begun in any group") {
        ListenerWorld world;
        for (const char* name : {"a1", "a2"}) world.send(name, "a");
        for (const char* name : {"b1", "b2"}) world.send(name, "b");
        world.fails["a1"] = 1;
        ListenerOptions options;
        options.on_failure = OnFailure::drop_poll;
        world.add("c1", options).start();
        world.run_for(5s);
        CHECK(world.effects == Names{"b1@c1"});
    }

    TEST_CASE("in sequence, a failed group is skipped and the next group goes on") {
        ListenerWorld world;
        for (const char* name : {"a1", "a2"}) world.send(name, "a");
        world.send("b1", "b");
        world.fails["a1"] = 1;
        ListenerOptions options;
        options.dispatch = Dispatch::sequence;
        world.add("c1", options).start();
        world.run_for(5s);
        CHECK(world.begun == Names{"a1@c1", "b1@c1"});
        CHECK(world.deleted == Names{"b1"});
    }

    TEST_CASE("failing the poll acknowledges nothing of it") {
        ListenerWorld world;
        for (const char* name : {"m1", "m2", "m3"}) world.send(name);
        world.fails["m3"] = 1;
        ListenerOptions options;
        options.dispatch = Dispatch::batch;
        options.on_failure = OnFailure::fail_poll;
        options.ack_at = AcknowledgeAt::poll;
        world.add("c1", options).start();
        world.run_for(10s);
        CHECK(world.effects == Names{"m1@c1", "m2@c1"});
        CHECK(world.deleted.empty());
    }

    TEST_CASE("a batch is deleted when all of it was handled, even message by message") {
        ListenerWorld world;
        for (const char* name : {"m1", "m2"}) world.send(name);
        ListenerOptions options;
        options.dispatch = Dispatch::batch;
        world.add("c1", options).start();
        world.at(1500ms, [&] { CHECK(world.deleted.empty()); });
        world.run_for(10s);
        CHECK(world.deleted == Names{"m1", "m2"});
    }

    TEST_CASE("acknowledging at the message deletes it before the next one of its group begins") {
        ListenerWorld world;
        for (const char* name : {"m1", "m2"}) world.send(name);
        world.add("c1", {}).start();
        world.at(1500ms, [&] { CHECK(world.deleted == Names{"m1"}); });
        world.run_for(10s);
        CHECK(world.deleted == Names{"m1", "m2"});
    }

    TEST_CASE("acknowledging always deletes the failed message and still drops its group") {
        ListenerWorld world;
        for (const char* name : {"m1", "m2"}) world.send(name);
        world.fails["m1"] = 1;
        ListenerOptions options;
        options.ack = Acknowledge::always;
        world.add("c1", options).start();
        world.run_for(10s);
        CHECK(world.effects.empty());
        CHECK(world.deleted == Names{"m1"});
    }

    TEST_CASE("by hand, a message the handler keeps is no failure and no obstacle") {
        ListenerWorld world;
        for (const char* name : {"m1", "m2"}) world.send(name);
        world.keeps["m1"] = true;
        ListenerOptions options;
        options.ack = Acknowledge::manual;
        world.add("c1", options).start();
        world.run_for(10s);
        CHECK(world.effects == Names{"m1@c1", "m2@c1"});
        CHECK(world.deleted == Names{"m2"});
    }

    TEST_CASE("a retry's visibility grows with the receive count up to its bound") {
        ListenerWorld world;
        world.send("m1");
        world.fails["m1"] = 4;
        ListenerOptions options;
        options.retry_visibility =
            RetryVisibility{.first = 2s, .multiplier = 3, .maximum = 10s, .whole_group = false};
        world.add("c1", options).start();
        world.run_for(2min);
        CHECK(world.visibility_changes == Names{"m1=2", "m1=6", "m1=10", "m1=10"});
        CHECK(world.deleted == Names{"m1"});
    }

    TEST_CASE("a retry of the whole group brings the discarded mates back as well") {
        ListenerWorld world;
        for (const char* name : {"m1", "m2", "m3"}) world.send(name);
        world.fails["m2"] = 1;
        ListenerOptions options;
        options.retry_visibility = RetryVisibility{.whole_group = true};
        world.add("c1", options).start();
        world.run_for(10s);
        CHECK(world.visibility_changes == Names{"m2=0", "m3=0"});
        CHECK(world.effects == Names{"m1@c1", "m2@c1", "m3@c1"});
    }

    TEST_CASE("a handler over its time is ended without a trace, and its message comes back") {
        ListenerWorld world;
        world.send("m1");
        world.takes["m1"] = 8s;
        ListenerOptions options;
        options.handler_timeout = 5s;
        options.timeout_kills = true;
        world.add("c1", options).start();
        world.at(5s, [&] { CHECK(world.running == 1); });
        world.at(6s, [&] {
            CHECK(world.running == 0);
            world.takes["m1"] = 1s;
        });
        world.run_for(40s);
        CHECK(world.begun == Names{"m1@c1", "m1@c1"});
        CHECK(world.effect_at["m1"] == 31s);
    }

    TEST_CASE(
        "a handler over its time that is not ended takes effect after its message was given up") {
        ListenerWorld world;
        for (const char* name : {"m1", "m2"}) world.send(name);
        world.takes["m1"] = 8s;
        ListenerOptions options;
        options.on_failure = OnFailure::continue_with_next;
        options.handler_timeout = 5s;
        world.add("c1", options).start();
        world.run_for(20s);
        CHECK(world.effects == Names{"m2@c1", "m1@c1"});
        CHECK(world.effect_at["m2"] == 6s);
        CHECK(world.deleted == Names{"m2"});
    }

    TEST_CASE("in sequence all messages of a poll share one time limit") {
        ListenerWorld world;
        for (const char* name : {"m1", "m2", "m3"}) world.send(name);
        for (const char* name : {"m1", "m2", "m3"}) world.takes[name] = 2s;
        world.add("c1", preset("lambda", 30s).value()).start();
        world.run_for(20s);
        CHECK(world.effects == Names{"m1@c1", "m2@c1"});
        CHECK(world.deleted.empty());
    }
}

TEST_SUITE("listener, how it ends") {
    TEST_CASE(
        "an idle listener stops when its poll is over, at the latest after the time allowed") {
        ListenerWorld world;
        ListenerContainer& polite = world.add("c1", {});
        ListenerContainer& brusque = world.add("c2", preset("plain", 30s).value());
        polite.start();
        brusque.start();
        world.at(3s, [&] {
            brusque.request_stop();
            brusque.request_stop();
        });
        world.at(4s, [&] {
            CHECK(world.stopped == Names{"c2"});
            CHECK(world.stopped_at == 3s);
            polite.request_stop();
        });
        world.at(11s, [&] { world.send("late"); });
        world.run_for(30s);
        CHECK(world.stopped == Names{"c2", "c1"});
        CHECK(world.stopped_at == 10s);
        CHECK(world.begun.empty());
    }

    TEST_CASE("a stopping listener still handles what it holds") {
        ListenerWorld world;
        for (const char* name : {"m1", "m2", "m3"}) world.send(name);
        ListenerContainer& listener = world.add("c1", {});
        listener.start();
        world.at(500ms, [&] {
            listener.request_stop();
            world.send("late", "other");
        });
        world.run_for(30s);
        CHECK(world.deleted == Names{"m1", "m2", "m3"});
        CHECK(world.stopped_at == 3s);
    }

    TEST_CASE("a killed listener leaves its messages to others when their time is up") {
        ListenerWorld world;
        world.send("m1");
        world.send("m2");
        world.add("c1", {}).start();
        world.add("c2", {}).start();
        world.at(1500ms, [&] { world.runtime.kill(world.actors["c1"]); });
        world.run_for(60s);
        CHECK(world.effects == Names{"m1@c1", "m2@c2"});
        CHECK(world.stopped.empty());
    }

    TEST_CASE("asking a killed listener to stop does nothing") {
        ListenerWorld world;
        ListenerContainer& listener = world.add("c1", {});
        listener.start();
        world.at(1s, [&] {
            world.runtime.kill(world.actors["c1"]);
            world.runtime.settle();
            listener.request_stop();
        });
        world.run_for(60s);
        CHECK(world.stopped.empty());
    }

    TEST_CASE("on threads every message takes effect and the listener stops") {
        constexpr int count = 60;
        runtime::ThreadRuntime runtime{200.0};
        runtime::QueueService queues{runtime, {}, nullptr};
        REQUIRE(queues
                    .create_queue(
                        {.queue_name = "stock.fifo",
                         .attributes = {{"FifoQueue", "true"}, {"VisibilityTimeout", "3600"}}})
                    .has_value());
        std::mutex mutex;
        std::map<std::string, Names> handled;
        std::atomic<int> total = 0;
        runtime::Condition progress;
        const runtime::ActorId actor = runtime.add_actor("c1");
        ListenerContainer listener{
            {.runtime = runtime,
             .queues = queues,
             .actor = actor,
             .name = "c1",
             .queue_name = "stock.fifo",
             .options = {},
             .handler =
                 [&](const Message& message) {
                     runtime.sleep_for(50ms);
                     {
                         const std::lock_guard lock{mutex};
                         handled[message.attributes.at("MessageGroupId")].push_back(message.body);
                     }
                     ++total;
                     runtime.notify_all(progress);
                     return true;
                 },
             .events = nullptr}};
        listener.start();
        for (int i = 0; i < count; ++i) {
            SendMessageRequest request;
            request.queue_url = "stock.fifo";
            request.message_body = std::to_string(1000 + i);
            request.message_group_id = "g" + std::to_string(i % 5);
            request.message_deduplication_id = request.message_body;
            REQUIRE(queues.send_message(request).has_value());
        }
        while (true) {
            const std::uint64_t ticket = progress.ticket();
            if (total == count) break;
            runtime.wait(progress, ticket, TimePoint::max());
        }
        listener.request_stop();
        runtime.join();
        CHECK(handled.size() == 5);
        for (const auto& [group, names] : handled) {
            CHECK(names.size() == count / 5);
            CHECK(std::is_sorted(names.begin(), names.end()));
        }
    }
}
