#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "any_request.hpp"
#include "event_record.hpp"
#include "ledger.hpp"
#include "seed.hpp"

/// What holds of every history, judged by the engine's own answers and events. SQSIM_MODEL_SEED
/// sets the first seed.
namespace {

using namespace std::chrono_literals;
using namespace sqsim;
using namespace sqsim::model;

constexpr std::uint64_t seeds = 100;
constexpr int steps = 400;
constexpr std::size_t odd = 2;

EngineOptions options(std::uint64_t seed) {
    EngineOptions options;
    options.seed = seed;
    if (seed % 4 == 0) options.in_flight_limit = 1 + static_cast<std::int64_t>(seed % 7);
    if (seed % 5 == 0) options.look_ahead_limit = 1 + static_cast<std::int64_t>(seed % 9);
    return options;
}

/// Draws requests and the instants they come at. What is drawn depends on `engine`'s answers.
class Client {
  public:
    explicit Client(std::uint64_t seed) : draw_{seed}, begin_{create_queues()} {}

    AnyRequest next_request() {
        if (count_ < begin_.size()) return begin_[count_++];
        return any_request(draw_, known_, odd);
    }

    /// Moves the time, often exactly onto the next deadline.
    TimePoint next_instant(const Engine& engine) {
        if (!draw_.chance(40)) return now_;
        const auto next = engine.next_event();
        const Duration step = draw_.one_of<Duration>({1ms, 1s, 1s, 3s, 9s, 31s, 61s});
        now_ = next && draw_.chance(50) ? *next : now_ + step;
        return now_;
    }

    void learn(const AnyAnswer& answer) { known_.learn(answer); }

    [[nodiscard]] TimePoint now() const { return now_; }
    Random& draw() { return draw_; }
    [[nodiscard]] const Known& known() const { return known_; }

  private:
    Random draw_;
    std::vector<AnyRequest> begin_;
    std::size_t count_ = 0;
    Known known_;
    TimePoint now_ = VirtualClock::default_start;
};

/// Runs a history on one engine; `check(request, answer, now)` comes after each request.
template <typename Check>
void run(std::uint64_t seed, Client& client, Engine& engine, Check check) {
    for (int step = 0; step < steps; ++step) {
        INFO("seed " << seed << ", step " << step);
        const TimePoint now = client.next_instant(engine);
        const AnyRequest request = client.next_request();
        const AnyAnswer answer = perform(engine, request, now);
        client.learn(answer);
        check(request, answer, now);
    }
}

TEST_CASE("the counters of each queue are what its events left in it") {
    for (std::uint64_t seed = first_seed(); seed < first_seed() + seeds; ++seed) {
        Ledger ledger;
        Engine engine{options(seed), &ledger};
        Client client{seed};
        run(seed, client, engine, [&](const AnyRequest&, const AnyAnswer&, TimePoint now) {
            ledger.compare_counters(engine, now);
            REQUIRE(ledger.violation() == "");
            const auto next = engine.next_event();
            REQUIRE((!next || *next >= now));
        });
    }
}

/// The handles of a request that deletes.
std::vector<std::string> handles_in(const AnyRequest& request) {
    std::vector<std::string> handles;
    if (const auto* one = std::get_if<DeleteMessageRequest>(&request)) {
        handles.push_back(one->receipt_handle);
    } else if (const auto* batch = std::get_if<DeleteMessageBatchRequest>(&request)) {
        for (const auto& entry : batch->entries) handles.push_back(entry.receipt_handle);
    }
    return handles;
}

TEST_CASE("a receipt handle deletes the message it came with, and that once") {
    for (std::uint64_t seed = first_seed(); seed < first_seed() + seeds; ++seed) {
        Ledger ledger;
        Engine engine{options(seed), &ledger};
        Client client{seed};
        std::vector<std::string> gone;
        run(seed, client, engine,
            [&](const AnyRequest& request, const AnyAnswer& answer, TimePoint) {
                for (const Message& message : answer.messages) {
                    REQUIRE(ledger.is_stored(message.message_id));
                }
                const auto handles = handles_in(request);
                for (const std::string& id : ledger.deleted) {
                    const auto& known = client.known().handles;
                    REQUIRE(std::any_of(known.begin(), known.end(), [&](const auto& handle) {
                        return handle.second == id && std::find(handles.begin(), handles.end(),
                                                                handle.first) != handles.end();
                    }));
                    REQUIRE(std::find(gone.begin(), gone.end(), id) == gone.end());
                    gone.push_back(id);
                }
                ledger.deleted.clear();
            });
    }
}

/// Lets everything that is stored be received and deletes it.
void drain(Engine& engine, const Ledger& ledger, TimePoint now) {
    for (const std::string& queue : ledger.queues()) {
        REQUIRE(engine.set_queue_attributes(
            {queue,
             {{"MessageRetentionPeriod", "1209600"}, {"RedrivePolicy", ""}, {"DelaySeconds", "0"}}},
            now));
    }
    now += 13h;  // past every visibility timeout
    for (const std::string& queue : ledger.queues()) {
        ReceiveMessageRequest receive;
        receive.queue_url = queue;
        receive.max_number_of_messages = 10;
        receive.visibility_timeout = 30;
        for (auto got = engine.receive_message(receive, now); got && !got->messages.empty();
             got = engine.receive_message(receive, now)) {
            for (const Message& message : got->messages) {
                REQUIRE(engine.delete_message({queue, message.receipt_handle}, now));
            }
        }
    }
}

TEST_CASE("every message is in one queue, in its order, and can still be received at the end") {
    for (std::uint64_t seed = first_seed(); seed < first_seed() + seeds; ++seed) {
        Ledger ledger;
        Engine engine{options(seed), &ledger};
        Client client{seed};
        run(seed, client, engine, [&](const AnyRequest&, const AnyAnswer&, TimePoint) {
            REQUIRE(ledger.violation() == "");
        });
        drain(engine, ledger, client.now());
        CHECK(ledger.violation() == "");
        CHECK(ledger.stored_count() == 0);
    }
}

/// Comes to `to` by way of every deadline. Nothing happens in between.
void advance_in_steps(Engine& engine, const EventRecorder& events, Random& draw, TimePoint from,
                      TimePoint to) {
    for (auto next = engine.next_event(); next && *next <= to; next = engine.next_event()) {
        REQUIRE(*next >= from);
        const std::size_t before = events.all.size();
        if (*next > from && draw.chance(50)) {
            engine.advance_to(*next - 1ns);
            REQUIRE(events.all.size() == before);
        }
        engine.advance_to(*next);
        for (std::size_t i = before; i < events.all.size(); ++i) {
            REQUIRE(events.all[i].at == *next);
        }
        from = *next;
    }
    const std::size_t before = events.all.size();
    engine.advance_to(to);
    REQUIRE(events.all.size() == before);
}

/// Two engines that are to be the same.
struct Pair {
    explicit Pair(std::uint64_t seed)
        : one{options(seed), &events_of_one}, other{options(seed), &events_of_other} {}

    /// Forgets the events, which are to be the same.
    void compare_events() {
        REQUIRE(events_of_one.all.size() == events_of_other.all.size());
        for (std::size_t i = 0; i < events_of_one.all.size(); ++i) {
            const EventRecord& record = events_of_one.all[i];
            REQUIRE_MESSAGE(record == events_of_other.all[i],
                            to_text(record) << ", but " << to_text(events_of_other.all[i]));
        }
        events_of_one.all.clear();
        events_of_other.all.clear();
    }

    EventRecorder events_of_one;
    EventRecorder events_of_other;
    Engine one;
    Engine other;
};

TEST_CASE("one leap and a step for each deadline tell and answer the same") {
    for (std::uint64_t seed = first_seed(); seed < first_seed() + seeds; ++seed) {
        Pair pair{seed};
        Client client{seed};
        Random draw{~seed};
        for (int step = 0; step < steps; ++step) {
            INFO("seed " << seed << ", step " << step);
            const TimePoint before = client.now();
            const TimePoint now = client.next_instant(pair.one);
            advance_in_steps(pair.one, pair.events_of_one, draw, before, now);
            const AnyRequest request = client.next_request();
            const AnyAnswer answer = perform(pair.one, request, now);
            client.learn(answer);
            REQUIRE(perform(pair.other, request, now).text == answer.text);
            pair.compare_events();
        }
    }
}

/// Sends that are duplicates when they come again.
class Sends {
  public:
    void note(const AnyRequest& request, const AnyAnswer& answer, TimePoint now) {
        if (const auto* sent = std::get_if<SendMessageRequest>(&request)) {
            if (answer.error || !sent->message_deduplication_id) return;
            // A duplicate now was sent before: only a first copy's time is known.
            for (const Sent& known : sends_) {
                if (known.message_id == answer.message_ids.at(0)) return;
            }
            sends_.push_back({*sent, answer.message_ids.at(0), now});
        } else if (std::holds_alternative<PurgeQueueRequest>(request) ||
                   std::holds_alternative<DeleteQueueRequest>(request)) {
            if (!answer.error) sends_.clear();
        }
    }

    struct Sent {
        SendMessageRequest request;
        std::string message_id;
        TimePoint at;
    };

    /// One of the last five minutes.
    const Sent* any(Random& draw, TimePoint now) {
        std::erase_if(sends_, [&](const Sent& sent) { return sent.at + 5min <= now; });
        return sends_.empty() ? nullptr : &sends_[draw.below(sends_.size())];
    }

  private:
    std::vector<Sent> sends_;
};

TEST_CASE("a duplicate changes nothing but its own answer") {
    int duplicates = 0;
    for (std::uint64_t seed = first_seed(); seed < first_seed() + seeds; ++seed) {
        Pair pair{seed};
        Client client{seed};
        Random draw{~seed};
        Sends sends;
        for (int step = 0; step < steps; ++step) {
            INFO("seed " << seed << ", step " << step);
            const TimePoint now = client.next_instant(pair.one);
            const AnyRequest request = client.next_request();
            const AnyAnswer answer = perform(pair.one, request, now);
            client.learn(answer);
            REQUIRE(perform(pair.other, request, now).text == answer.text);
            pair.compare_events();
            sends.note(request, answer, now);
            const Sends::Sent* again = draw.chance(50) ? sends.any(draw, now) : nullptr;
            if (again == nullptr) continue;
            ++duplicates;
            pair.one.advance_to(now);  // a dead letter may outlive its retention by arriving
            pair.other.advance_to(now);
            pair.compare_events();
            const auto repeated = pair.other.send_message(again->request, now);
            REQUIRE(repeated);
            REQUIRE(repeated->message_id == again->message_id);
            REQUIRE(pair.events_of_other.all.size() == 1);
            REQUIRE(pair.events_of_other.all.front().kind == kind_of<MessageDeduplicated>());
            pair.events_of_other.all.clear();
        }
    }
    CHECK(duplicates > 1000);
}

bool only_reads(const AnyRequest& request) {
    return std::holds_alternative<GetQueueUrlRequest>(request) ||
           std::holds_alternative<ListQueuesRequest>(request) ||
           std::holds_alternative<GetQueueAttributesRequest>(request) ||
           std::holds_alternative<ListQueueTagsRequest>(request) ||
           std::holds_alternative<ListDeadLetterSourceQueuesRequest>(request) ||
           std::holds_alternative<ListMessageMoveTasksRequest>(request);
}

TEST_CASE("a request that reads or fails changes nothing") {
    for (std::uint64_t seed = first_seed(); seed < first_seed() + seeds; ++seed) {
        Pair pair{seed};
        Client client{seed};
        for (int step = 0; step < steps; ++step) {
            INFO("seed " << seed << ", step " << step);
            const TimePoint now = client.next_instant(pair.one);
            const AnyRequest request = client.next_request();
            const AnyAnswer answer = perform(pair.one, request, now);
            client.learn(answer);
            if (!answer.error && !only_reads(request)) {
                REQUIRE(perform(pair.other, request, now).text == answer.text);
            } else {
                pair.other.advance_to(now);
                std::erase_if(pair.events_of_one.all, [](const EventRecord& record) {
                    return record.kind == kind_of<RequestFailed>();
                });
                std::erase_if(pair.events_of_other.all, [](const EventRecord& record) {
                    return record.kind == kind_of<RequestFailed>();
                });
            }
            pair.compare_events();
            REQUIRE(pair.one.next_event() == pair.other.next_event());
        }
    }
}

}  // namespace
