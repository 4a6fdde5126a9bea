#include <doctest/doctest.h>

#include "stock/listener_world.hpp"

using namespace sqsim;
using namespace sqsim::stock;
using namespace sqsim::stock::test;

namespace {

ListenerOptions preset_for(std::string_view name, Duration visibility_timeout = 30s) {
    return preset(name, visibility_timeout).value();
}

/// Three messages of one group, of which one fails once, at one consumer.
Names effects_with_one_failure(ListenerOptions options, const std::string& failing) {
    ListenerWorld world;
    for (const char* name : {"m1", "m2", "m3"}) world.send(name);
    world.fails[failing] = 1;
    world.add("c1", options).start();
    world.run_for(3min);
    CHECK(world.deleted.size() == 3);
    return world.effects_of("c1");
}

}  // namespace

TEST_SUITE("listener, the scenarios that tell presets apart") {
    TEST_CASE(
        "spring keeps the order of first effects when the head fails, at the cost of a wait") {
        CHECK(effects_with_one_failure(preset_for("spring"), "m1") == Names{"m1", "m2", "m3"});
    }

    TEST_CASE("sqs-consumer with more than one message a poll overtakes a failed head") {
        ListenerOptions options = preset_for("sqs-consumer");
        options.poll_max = 10;
        CHECK(effects_with_one_failure(options, "m1") == Names{"m2", "m3", "m1"});
    }

    TEST_CASE("lambda replays what succeeded before the failure in the same batch") {
        CHECK(effects_with_one_failure(preset_for("lambda"), "m2") ==
              Names{"m1", "m1", "m2", "m3"});
    }

    TEST_CASE("lambda with a naive partial response overtakes the failed message") {
        ListenerOptions options = preset_for("lambda");
        options.on_failure = OnFailure::continue_with_next;
        CHECK(effects_with_one_failure(options, "m2") == Names{"m1", "m3", "m2"});
    }

    TEST_CASE("lambda that stops at the first failure of a group replays and overtakes nothing") {
        ListenerOptions options = preset_for("lambda");
        options.on_failure = OnFailure::drop_group;
        CHECK(effects_with_one_failure(options, "m2") == Names{"m1", "m2", "m3"});
    }

    TEST_CASE("plain waits for the failed head, one message at a time") {
        CHECK(effects_with_one_failure(preset_for("plain"), "m1") == Names{"m1", "m2", "m3"});
    }

    TEST_CASE("extending before each message keeps a slow batch from a second consumer") {
        const auto effects = [](bool extends) {
            ListenerWorld world{5s};
            ListenerOptions options = preset_for("spring");
            options.visibility = 5s;
            if (!extends) options.extend = {.kind = Extend::Kind::none};
            for (int i = 0; i < 10; ++i) {
                const std::string name = "m" + std::to_string(i);
                world.takes[name] = 2s;
                world.send(name);
            }
            world.add("c1", options).start();
            world.add("c2", options).start();
            world.run_for(2min);
            return ListenerWorld::without_consumers(world.effects);
        };
        const Names once = effects(true);
        CHECK(once.size() == 10);
        CHECK(std::is_sorted(once.begin(), once.end()));
        CHECK(effects(false).size() > 10);
    }

    TEST_CASE("spring believes a delete that failed and goes on with a group it has lost") {
        ListenerWorld world{5s};
        world.takes["m1"] = 8s;
        world.send("m1");
        world.send("m2");
        world.add("c1", preset_for("spring")).start();
        world.add("c2", preset_for("spring")).start();
        world.run_for(10s);
        CHECK(world.effects_of("c1") == Names{"m1", "m2"});
        CHECK(world.begun == Names{"m1@c1", "m1@c2", "m2@c1"});
        CHECK(world.failed_requests.front() == "DeleteMessageBatch");
    }

    TEST_CASE("spring 4.1 stops with the group when the delete of its message failed") {
        ListenerWorld world{5s};
        world.takes["m1"] = 8s;
        world.send("m1");
        world.send("m2");
        world.add("c1", preset_for("spring-4.1")).start();
        world.add("c2", preset_for("spring-4.1")).start();
        world.run_for(9s);
        CHECK(world.effects == Names{"m1@c1"});
        CHECK(world.begun == Names{"m1@c1", "m1@c2"});
    }

    TEST_CASE("a heartbeat keeps a long handler's message invisible") {
        ListenerWorld world{5s};
        world.takes["m1"] = 18s;
        world.send("m1");
        world.send("m2");
        ListenerOptions options = preset_for("sqs-consumer");
        options.extend = {.kind = Extend::Kind::heartbeat, .period = 4s};
        world.add("c1", options).start();
        world.add("c2", options).start();
        world.run_for(40s);
        CHECK(ListenerWorld::without_consumers(world.effects) == Names{"m1", "m2"});
        CHECK(world.deleted == Names{"m1", "m2"});
        CHECK(world.visibility_changes == Names{"m1=5", "m1=5", "m1=5", "m1=5"});
    }

    TEST_CASE("a poison head takes its untried group-mates along to the dead-letter queue") {
        ListenerWorld world{30s, 3};
        for (const char* name : {"m1", "m2", "m3"}) world.send(name);
        world.fails["m1"] = 100;
        world.add("c1", preset_for("spring")).start();
        world.run_for(5min);
        CHECK(world.begun == Names{"m1@c1", "m1@c1", "m1@c1"});
        CHECK(world.dead_lettered == Names{"m1", "m2", "m3"});
    }

    TEST_CASE("retried at once, a poison head uses up its receives alone") {
        ListenerWorld world{30s, 3};
        for (const char* name : {"m1", "m2", "m3"}) world.send(name);
        world.fails["m1"] = 100;
        ListenerOptions options = preset_for("spring");
        options.retry_visibility = RetryVisibility{};
        world.add("c1", options).start();
        world.run_for(5min);
        CHECK(world.dead_lettered == Names{"m1"});
        CHECK(world.effects == Names{"m2@c1", "m3@c1"});
    }

    TEST_CASE("a handler that outlasts the stop has its effect and no delete") {
        ListenerWorld world{60s};
        world.takes["m1"] = 25s;
        world.send("m1");
        world.send("m2");
        ListenerContainer& listener = world.add("c1", preset_for("spring"));
        listener.start();
        world.at(1s, [&] { listener.request_stop(); });
        world.run_for(50s);
        CHECK(world.stopped == Names{"c1"});
        CHECK(world.stopped_at == 21s);
        CHECK(world.effects == Names{"m1@c1"});
        CHECK(world.begun == Names{"m1@c1"});
        CHECK(world.deleted.empty());
    }

    TEST_CASE("messages of groups of their own are handled side by side") {
        ListenerWorld world;
        for (const char* name : {"m1", "m2", "m3"}) world.send(name, std::string{"random-"} + name);
        world.takes["m1"] = 3s;
        world.takes["m2"] = 2s;
        world.add("c1", preset_for("spring")).start();
        world.run_for(10s);
        CHECK(world.effects == Names{"m3@c1", "m2@c1", "m1@c1"});
    }
}
