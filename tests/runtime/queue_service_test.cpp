#include "runtime/queue_service.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "runtime/thread_runtime.hpp"
#include "runtime/virtual_runtime.hpp"
#include "support/immediate_runtime.hpp"

using namespace sqsim;
using namespace sqsim::runtime;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start = VirtualClock::default_start;
const std::string queue = "stock.fifo";

/// Counts what it hears of, by kind.
class Counts final : public QueueEventSink {
  public:
    void on_queue_event(TimePoint at, const QueueEvent& event) override {
        in_order = in_order && at >= latest;
        latest = at;
        if (std::holds_alternative<NothingReceived>(event)) ++nothing_received;
        if (std::holds_alternative<MessageReceived>(event)) ++received;
        if (std::holds_alternative<MessageVisibilityExpired>(event)) ++expired;
    }
    int nothing_received = 0;
    int received = 0;
    int expired = 0;
    bool in_order = true;
    TimePoint latest = TimePoint::min();
};

void create(QueueService& queues, const std::string& visibility_timeout = "30") {
    REQUIRE(queues
                .create_queue({.queue_name = queue,
                               .attributes = {{"FifoQueue", "true"},
                                              {"VisibilityTimeout", visibility_timeout}}})
                .has_value());
}

void send(QueueService& queues, const std::string& body, const std::string& group = "g1") {
    SendMessageRequest request;
    request.queue_url = queue;
    request.message_body = body;
    request.message_group_id = group;
    request.message_deduplication_id = body;
    REQUIRE(queues.send_message(request).has_value());
}

ReceiveMessageRequest receive_for(std::int32_t seconds) {
    ReceiveMessageRequest request;
    request.queue_url = queue;
    request.wait_time_seconds = seconds;
    return request;
}

}  // namespace

TEST_SUITE("queue_service") {
    TEST_CASE("a long poll ends as soon as a message is sent") {
        VirtualRuntime runtime;
        Counts counts;
        QueueService queues{runtime, {}, &counts};
        create(queues);
        const ActorId actor = runtime.add_actor("a");
        runtime.spawn(actor, "consumer", [&] {
            const auto response = queues.receive_message(receive_for(20));
            REQUIRE(response.has_value());
            CHECK(response->messages.size() == 1);
            CHECK(runtime.now() == start + 7s);
        });
        runtime.spawn(actor, "producer", [&] {
            runtime.sleep_for(7s);
            send(queues, "m1");
        });
        runtime.run();
        CHECK(counts.received == 1);
        CHECK(counts.nothing_received == 0);
    }

    TEST_CASE("a long poll that woke for nothing tells of one empty answer, at its end") {
        VirtualRuntime runtime;
        Counts counts;
        QueueService queues{runtime, {}, &counts};
        create(queues);
        const ActorId actor = runtime.add_actor("a");
        for (int consumer = 0; consumer < 3; ++consumer) {
            runtime.spawn(actor, "consumer", [&] {
                const auto response = queues.receive_message(receive_for(10));
                REQUIRE(response.has_value());
                if (!response->messages.empty()) return;
                CHECK(runtime.now() == start + 10s);
            });
        }
        runtime.spawn(actor, "producer", [&] {
            runtime.sleep_for(1s);
            send(queues, "m1");
        });
        runtime.run();
        CHECK(counts.received == 1);
        CHECK(counts.nothing_received == 2);
    }

    TEST_CASE("a short poll answers at once and says that it found nothing") {
        VirtualRuntime runtime;
        Counts counts;
        QueueService queues{runtime, {}, &counts};
        create(queues);
        CHECK(queues.receive_message(receive_for(0))->messages.empty());
        CHECK(counts.nothing_received == 1);
    }

    TEST_CASE("a long poll wakes when a visibility timeout runs out") {
        VirtualRuntime runtime;
        Counts counts;
        QueueService queues{runtime, {}, &counts};
        create(queues, "5");
        const ActorId actor = runtime.add_actor("a");
        send(queues, "m1");
        runtime.spawn(actor, "consumer", [&] {
            CHECK(queues.receive_message(receive_for(20))->messages.size() == 1);
            CHECK(queues.receive_message(receive_for(20))->messages.size() == 1);
            CHECK(runtime.now() == start + 5s);
        });
        runtime.run();
        CHECK(counts.expired == 1);
    }

    TEST_CASE("a long poll wakes when a delete frees the group") {
        VirtualRuntime runtime;
        QueueService queues{runtime, {}, nullptr};
        create(queues);
        const ActorId actor = runtime.add_actor("a");
        send(queues, "m1");
        send(queues, "m2");
        runtime.spawn(actor, "consumer", [&] {
            const auto first = queues.receive_message(receive_for(0));
            REQUIRE(first->messages.size() == 1);
            runtime.sleep_for(3s);
            const auto deleted = queues.delete_message(
                {.queue_url = queue, .receipt_handle = first->messages[0].receipt_handle});
            CHECK(deleted.has_value());
        });
        runtime.spawn(actor, "other", [&] {
            CHECK(queues.receive_message(receive_for(20))->messages.size() == 1);
            CHECK(runtime.now() == start + 3s);
        });
        runtime.run();
    }

    TEST_CASE("after a reset of the runtime and the service the same calls go the same way") {
        VirtualRuntime runtime;
        Counts counts;
        QueueService queues{runtime, {}, &counts};
        std::vector<std::string> ids;
        for (int run = 0; run < 3; ++run) {
            runtime.reset();
            queues.reset(7);
            counts = {};
            runtime.spawn(runtime.add_actor("a"), "consumer", [&] {
                create(queues, "5");
                send(queues, "m1");
                const auto first = queues.receive_message(receive_for(20));
                ids.push_back(first->messages.at(0).receipt_handle);
                // Ends by the visibility timeout: the runtime knows the service's deadlines again.
                CHECK(queues.receive_message(receive_for(20))->messages.size() == 1);
                CHECK(runtime.now() == start + 5s);
            });
            runtime.run();
            CHECK(counts.expired == 1);
            CHECK(counts.in_order);
        }
        CHECK(ids == std::vector<std::string>(3, ids.front()));
    }

    TEST_CASE("a cancelled long poll answers without a message and takes none") {
        VirtualRuntime runtime;
        Counts counts;
        QueueService queues{runtime, {}, &counts};
        create(queues);
        const ActorId actor = runtime.add_actor("a");
        std::atomic<bool> cancelled = false;
        runtime.spawn(actor, "consumer", [&] {
            CHECK(queues.receive_message(receive_for(20), &cancelled)->messages.empty());
            CHECK(runtime.now() == start + 2s);
        });
        runtime.spawn(actor, "canceller", [&] {
            runtime.sleep_for(2s);
            cancelled = true;
            queues.wake_long_polls();
            send(queues, "m1");
        });
        runtime.run();
        CHECK(counts.received == 0);
    }

    TEST_CASE("the runtime hears of a deadline only if it is nearer than the one it waits for") {
        test::ImmediateRuntime runtime;
        QueueService queues{runtime, {}, nullptr};
        create(queues);
        send(queues, "m1", "g1");
        send(queues, "m2", "g2");  // its retention ends with that of the first
        CHECK(runtime.deadline_changes == 1);
        ReceiveMessageRequest one = receive_for(0);
        one.max_number_of_messages = 1;
        const auto first = queues.receive_message(one);
        CHECK(runtime.deadline_changes == 2);
        REQUIRE(queues.delete_message({queue, first->messages.front().receipt_handle}));
        REQUIRE(queues.receive_message(one));  // as near as the one that is waited for
        CHECK(runtime.deadline_changes == 2);
        CHECK(queues.next_event() == start + 30s);
        one.visibility_timeout = 10;
        send(queues, "m3", "g3");
        REQUIRE(queues.receive_message(one));
        CHECK(runtime.deadline_changes == 3);
        CHECK(queues.next_event() == start + 10s);
    }

    TEST_CASE("an error ends a long poll at once") {
        VirtualRuntime runtime;
        QueueService queues{runtime, {}, nullptr};
        runtime.spawn(runtime.add_actor("a"), "consumer", [&] {
            CHECK(queues.receive_message(receive_for(20)).error().code ==
                  ErrorCode::NonExistentQueue);
        });
        runtime.run();
        CHECK(runtime.now() == start);
    }

    TEST_CASE("threads share a queue: each message is handled once and in the order of its group") {
        constexpr int per_group = 40;
        constexpr int groups = 4;
        ThreadRuntime runtime{100.0};
        Counts counts;
        QueueService queues{runtime, {}, &counts};
        create(queues, "3600");
        const ActorId actor = runtime.add_actor("a");
        std::mutex mutex;
        std::map<std::string, std::vector<int>> handled;
        std::atomic<int> total = 0;
        runtime.spawn(actor, "producer", [&] {
            for (int i = 0; i < per_group; ++i) {
                for (int g = 0; g < groups; ++g) {
                    send(queues, std::to_string(g) + "-" + std::to_string(100 + i),
                         "g" + std::to_string(g));
                }
            }
        });
        for (int consumer = 0; consumer < 3; ++consumer) {
            runtime.spawn(actor, "consumer", [&] {
                while (total < per_group * groups) {
                    auto response = queues.receive_message(receive_for(20));
                    REQUIRE(response.has_value());
                    for (const Message& message : response->messages) {
                        {
                            const std::lock_guard lock{mutex};
                            handled[message.body.substr(0, 1)].push_back(
                                std::stoi(message.body.substr(2)));
                        }
                        ++total;
                        REQUIRE(queues
                                    .delete_message({.queue_url = queue,
                                                     .receipt_handle = message.receipt_handle})
                                    .has_value());
                    }
                    if (total == per_group * groups) runtime.stop();
                }
            });
        }
        runtime.join();
        CHECK(total == per_group * groups);
        for (const auto& [group, bodies] : handled) {
            CHECK(bodies.size() == per_group);
            CHECK(std::is_sorted(bodies.begin(), bodies.end()));
        }
        CHECK(counts.in_order);
    }

    TEST_CASE("on threads a long poll wakes when a visibility timeout runs out") {
        ThreadRuntime runtime{1'000.0};
        Counts counts;
        QueueService queues{runtime, {}, &counts};
        create(queues, "5");
        send(queues, "m1");
        runtime.spawn(runtime.add_actor("a"), "consumer", [&] {
            CHECK(queues.receive_message(receive_for(20))->messages.size() == 1);
            ReceiveMessageRequest again = receive_for(20);
            again.visibility_timeout = 43'200;
            CHECK(queues.receive_message(again)->messages.size() == 1);
        });
        runtime.join();
        CHECK(counts.expired == 1);
    }
}
