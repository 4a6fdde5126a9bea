#include <doctest/doctest.h>

#include <array>
#include <map>
#include <sqsim/sqsim.hpp>
#include <string>
#include <vector>

#include "core/sha256.hpp"
#include "reference_queue.hpp"

/// Random histories run against the engine and the reference queues; every answer is compared.
namespace {

using namespace std::chrono_literals;
using namespace sqsim;
using model::HandleAnswer;
using model::ReferenceMessage;
using model::ReferenceReceipt;

/// splitmix64, so that a history depends on its seed alone.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_{seed} {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
    bool chance(std::size_t percent) { return below(100) < percent; }

    template <typename T, std::size_t Size>
    T one_of(const T (&values)[Size]) {
        return values[below(Size)];
    }

  private:
    std::uint64_t state_;
};

/// Checks that the instants of events never go back.
class OrderedEvents final : public QueueEventSink {
  public:
    void on_queue_event(TimePoint at, const QueueEvent&) override {
        ordered_ = ordered_ && at >= last_;
        last_ = at;
    }
    [[nodiscard]] bool ordered() const { return ordered_; }

  private:
    TimePoint last_{};
    bool ordered_ = true;
};

struct Handle {
    std::string text;
    ReferenceReceipt receipt;
};

/// One history over three queues: the first moves dead letters to the second or to itself.
class History {
  public:
    explicit History(std::uint64_t seed)
        : random_{seed},
          in_flight_limit_{random_.chance(50) ? 1 + random_.below(8) : 120'000},
          look_ahead_{random_.chance(50) ? 1 + random_.below(10) : 120'000},
          engine_{options(seed), &events_},
          reference_{VirtualClock::default_start, in_flight_limit_, look_ahead_} {
        create(-1);
        create(-1);
        create(random_.chance(70) ? 1 : -1);
    }

    /// Returns what differed, or nothing.
    std::string step() {
        difference_.clear();
        const std::size_t choice = random_.below(100);
        if (choice < 22) {
            send();
        } else if (choice < 28) {
            send_batch();
        } else if (choice < 50) {
            receive();
        } else if (choice < 62) {
            remove();
        } else if (choice < 66) {
            remove_batch();
        } else if (choice < 74) {
            change_visibility();
        } else if (choice < 77) {
            change_visibility_batch();
        } else if (choice < 80) {
            set_attributes();
        } else if (choice < 97) {
            move_time();
        } else {
            compare_counts();
        }
        expect(engine_.next_event() == reference_.next_event(), "next_event");
        expect(events_.ordered(), "the order of events");
        compare_deliverable();
        return difference_;
    }

  private:
    struct Created {
        std::string url;
        std::string arn;
        bool content_based;
        std::optional<std::uint64_t> generation_of_empty_answer;
    };

    EngineOptions options(std::uint64_t seed) const {
        EngineOptions options;
        options.seed = seed;
        options.in_flight_limit = static_cast<std::int64_t>(in_flight_limit_);
        options.look_ahead_limit = static_cast<std::int64_t>(look_ahead_);
        return options;
    }

    static std::string seconds_text(Duration duration) {
        return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(duration).count());
    }

    void expect(bool holds, const std::string& what) {
        if (!holds && difference_.empty()) difference_ = what;
    }

    void create(int dead_letter_queue) {
        const std::string name = "q" + std::to_string(queues_.size()) + ".fifo";
        model::ReferenceSettings settings;
        settings.visibility_timeout = random_.one_of<Duration>({0s, 1s, 2s, 5s, 30s});
        settings.delay = random_.one_of<Duration>({0s, 0s, 0s, 3s});
        settings.retention = random_.one_of<Duration>({60s, 90s, 600s});
        settings.scope_is_message_group = random_.chance(50);
        const bool content_based = random_.chance(30);
        AttributeMap attributes{
            {"FifoQueue", "true"},
            {"VisibilityTimeout", seconds_text(settings.visibility_timeout)},
            {"DelaySeconds", seconds_text(settings.delay)},
            {"MessageRetentionPeriod", seconds_text(settings.retention)},
            {"ContentBasedDeduplication", content_based ? "true" : "false"},
            {"DeduplicationScope", settings.scope_is_message_group ? "messageGroup" : "queue"}};
        if (dead_letter_queue >= 0) {
            settings.dead_letter_queue = dead_letter_queue;
            settings.max_receive_count = 1 + static_cast<int>(random_.below(3));
            attributes["RedrivePolicy"] =
                policy(queues_[static_cast<std::size_t>(dead_letter_queue)].arn,
                       settings.max_receive_count);
        }
        const auto created = engine_.create_queue({name, attributes}, reference_.now());
        REQUIRE(created);
        queues_.push_back({created->queue_url, "arn:aws:sqs:us-east-1:000000000000:" + name,
                           content_based, std::nullopt});
        reference_.create(settings);
    }

    static std::string policy(const std::string& arn, int count) {
        return "{\"deadLetterTargetArn\":\"" + arn +
               "\",\"maxReceiveCount\":" + std::to_string(count) + "}";
    }

    int any_queue() { return random_.chance(60) ? 2 : static_cast<int>(random_.below(3)); }
    Created& queue(int number) { return queues_[static_cast<std::size_t>(number)]; }

    struct Outgoing {
        std::string body, group, id;
        bool explicit_id;
    };

    Outgoing outgoing(int number) {
        Outgoing out;
        out.body = "body-" + std::to_string(random_.below(queue(number).content_based ? 12 : 1000));
        out.group = "g" + std::to_string(random_.below(4));
        out.explicit_id = !queue(number).content_based || random_.chance(30);
        out.id = out.explicit_id ? "d" + std::to_string(random_.below(60))
                                 : core::to_hex(core::sha256(out.body));
        return out;
    }

    void compare_sent(int number, const Outgoing& out, const SendMessageResponse& response) {
        const auto [message, sequence] = reference_.send(number, out.body, out.group, out.id);
        const auto [known, is_new] = ids_.try_emplace(message, response.message_id);
        expect(known->second == response.message_id, "message id of a send");
        expect(std::stoull(response.sequence_number) == sequence, "sequence number of a send");
    }

    void send() {
        const int number = any_queue();
        const Outgoing out = outgoing(number);
        SendMessageRequest request;
        request.queue_url = queue(number).url;
        request.message_body = out.body;
        request.message_group_id = out.group;
        if (out.explicit_id) request.message_deduplication_id = out.id;
        const auto response = engine_.send_message(request, reference_.now());
        expect(response.has_value(), "a send succeeds");
        if (response) compare_sent(number, out, *response);
    }

    void send_batch() {
        const int number = any_queue();
        SendMessageBatchRequest request;
        request.queue_url = queue(number).url;
        std::vector<Outgoing> all;
        for (std::size_t i = 0, count = 1 + random_.below(4); i < count; ++i) {
            all.push_back(outgoing(number));
            SendMessageBatchRequestEntry entry;
            entry.id = std::to_string(i);
            entry.message_body = all.back().body;
            entry.message_group_id = all.back().group;
            if (all.back().explicit_id) entry.message_deduplication_id = all.back().id;
            request.entries.push_back(entry);
        }
        const auto response = engine_.send_message_batch(request, reference_.now());
        expect(response && response->successful.size() == all.size(), "a batch is sent whole");
        if (!difference_.empty()) return;
        for (std::size_t i = 0; i < all.size(); ++i) {
            compare_sent(number, all[i], response->successful[i].result);
        }
    }

    void receive() {
        const int number = any_queue();
        ReceiveMessageRequest request;
        request.queue_url = queue(number).url;
        request.max_number_of_messages = 1 + static_cast<std::int32_t>(random_.below(10));
        request.message_system_attribute_names = {"All"};
        Duration timeout = reference_.settings(number).visibility_timeout;
        if (random_.chance(40)) {
            request.visibility_timeout = random_.one_of<std::int32_t>({0, 1, 3, 40, 43'200});
            timeout = std::chrono::seconds{*request.visibility_timeout};
        }
        if (random_.chance(30)) {
            request.receive_request_attempt_id = "a" + std::to_string(random_.below(3));
        }
        const auto response = engine_.receive_message(request, reference_.now());
        const auto expected =
            reference_.receive(number, static_cast<std::size_t>(*request.max_number_of_messages),
                               timeout, request.receive_request_attempt_id);
        expect(response && response->messages.size() == expected.size(), "the count of a receive");
        if (!difference_.empty()) return;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            compare_received(number, response->messages[i], expected[i]);
        }
        queue(number).generation_of_empty_answer.reset();
        if (expected.empty()) {
            queue(number).generation_of_empty_answer = engine_.deliverable_generation();
        }
    }

    void compare_received(int number, const Message& message, const ReferenceMessage& expected) {
        const auto is = [&](const std::string& name, const std::string& value) {
            const auto found = message.attributes.find(name);
            expect(found != message.attributes.end() && found->second == value, name);
        };
        const auto milliseconds = [](TimePoint t) { return std::to_string(epoch_milliseconds(t)); };
        expect(message.body == expected.body, "the body of a receive");
        expect(message.message_id == ids_.at(expected.number), "the message of a receive");
        is("MessageGroupId", expected.group);
        is("ApproximateReceiveCount", std::to_string(expected.receive_count));
        is("SentTimestamp", milliseconds(expected.sent));
        is("ApproximateFirstReceiveTimestamp", milliseconds(expected.first_received));
        is("MessageDeduplicationId",
           expected.source_queue < 0 ? expected.deduplication_id : message.message_id);
        expect(std::stoull(message.attributes.at("SequenceNumber")) == expected.sequence,
               "SequenceNumber");
        if (expected.source_queue >= 0) {
            is("DeadLetterQueueSourceArn", queue(expected.source_queue).arn);
        }
        const auto [known, is_new] =
            handle_texts_.try_emplace(expected.receipt, message.receipt_handle);
        expect(known->second == message.receipt_handle, "the handle of a receive");
        handles_.push_back({message.receipt_handle, {number, expected.number, expected.receipt}});
    }

    std::optional<Handle> any_handle() {
        if (handles_.empty()) return std::nullopt;
        // Mostly a recent one: the old ones are dead.
        const std::size_t recent = std::min<std::size_t>(handles_.size(), 8);
        const std::size_t back =
            random_.chance(80) ? random_.below(recent) : random_.below(handles_.size());
        return handles_[handles_.size() - 1 - back];
    }

    static std::string value_is_invalid(const std::string& value, const std::string& rest) {
        return "Value " + value + " for parameter " + rest;
    }

    template <typename Answer>
    void compare_error(const Answer& answer, bool succeeds, const std::string& text) {
        expect(answer.has_value() == succeeds, "success: " + text);
        if (answer.has_value() || succeeds) return;
        expect(answer.error().code == ErrorCode::InvalidParameterValue, "code of: " + text);
        expect(answer.error().message == text, "text of: " + text);
    }

    static std::string expired(const Handle& handle) {
        return value_is_invalid(
            handle.text, "ReceiptHandle is invalid. Reason: The receipt handle has expired.");
    }

    void remove() {
        const auto handle = any_handle();
        if (!handle) return;
        if (random_.chance(5)) return remove_wrongly(*handle);
        const auto answer = engine_.delete_message({queue(handle->receipt.queue).url, handle->text},
                                                   reference_.now());
        const auto expected = reference_.remove(handle->receipt);
        compare_error(answer, expected == HandleAnswer::Done, expired(*handle));
    }

    void remove_wrongly(const Handle& handle) {
        std::string garbled = handle.text;
        char& digit = garbled[random_.below(garbled.size())];
        digit = digit == 'A' ? 'B' : 'A';
        const auto garbled_answer =
            engine_.delete_message({queue(handle.receipt.queue).url, garbled}, reference_.now());
        const auto foreign_answer = engine_.delete_message(
            {queue((handle.receipt.queue + 1) % 3).url, handle.text}, reference_.now());
        expect(!garbled_answer && !foreign_answer, "a wrong handle fails");
        if (!difference_.empty()) return;
        expect(garbled_answer.error().code == ErrorCode::ReceiptHandleIsInvalid, "garbled handle");
        expect(foreign_answer.error().code == ErrorCode::ReceiptHandleIsInvalid, "foreign handle");
    }

    void remove_batch() {
        const auto first = any_handle();
        const auto second = any_handle();
        if (!first || second->receipt.queue != first->receipt.queue) return;
        const auto answer = engine_.delete_message_batch(
            {queue(first->receipt.queue).url, {{"a", first->text}, {"b", second->text}}},
            reference_.now());
        std::vector<std::string> done;
        std::vector<std::string> failed;
        (reference_.remove(first->receipt) == HandleAnswer::Done ? done : failed).push_back("a");
        (reference_.remove(second->receipt) == HandleAnswer::Done ? done : failed).push_back("b");
        compare_batch(answer, done, failed);
    }

    template <typename Answer>
    void compare_batch(const Answer& answer, const std::vector<std::string>& done,
                       const std::vector<std::string>& failed) {
        expect(answer.has_value(), "a batch is answered");
        if (!answer) return;
        std::vector<std::string> ids;
        for (const auto& entry : answer->successful) ids.push_back(entry.id);
        expect(ids == done, "successful entries");
        ids.clear();
        for (const auto& entry : answer->failed) ids.push_back(entry.id);
        expect(ids == failed, "failed entries");
    }

    std::int32_t any_timeout() { return random_.one_of<std::int32_t>({0, 0, 1, 4, 60, 43'200}); }

    void change_visibility() {
        const auto handle = any_handle();
        if (!handle) return;
        const std::int32_t timeout = any_timeout();
        const auto answer = engine_.change_message_visibility(
            {queue(handle->receipt.queue).url, handle->text, timeout}, reference_.now());
        const auto expected =
            reference_.change_visibility(handle->receipt, std::chrono::seconds{timeout});
        const std::string text =
            expected == HandleAnswer::BeyondTotal
                ? value_is_invalid(std::to_string(timeout),
                                   "VisibilityTimeout is invalid. Reason: Total VisibilityTimeout "
                                   "for the message is beyond the limit [43200 seconds]")
                : value_is_invalid(handle->text,
                                   "ReceiptHandle is invalid. Reason: Message does not exist or is "
                                   "not available for visibility timeout change.");
        compare_error(answer, expected == HandleAnswer::Done, text);
    }

    void change_visibility_batch() {
        const auto first = any_handle();
        const auto second = any_handle();
        if (!first || second->receipt.queue != first->receipt.queue) return;
        const std::int32_t timeout = any_timeout();
        const auto answer = engine_.change_message_visibility_batch(
            {queue(first->receipt.queue).url,
             {{"a", first->text, timeout}, {"b", second->text, timeout}}},
            reference_.now());
        std::vector<std::string> done;
        std::vector<std::string> failed;
        const auto change = [&](const Handle& handle, const char* id) {
            const auto expected =
                reference_.change_visibility(handle.receipt, std::chrono::seconds{timeout});
            (expected == HandleAnswer::Done ? done : failed).push_back(id);
        };
        change(*first, "a");
        change(*second, "b");
        compare_batch(answer, done, failed);
    }

    void set_attributes() {
        const int number = any_queue();
        model::ReferenceSettings settings = reference_.settings(number);
        AttributeMap attributes;
        if (random_.chance(40)) {
            settings.delay = random_.one_of<Duration>({0s, 1s, 3s, 20s});
            attributes["DelaySeconds"] = seconds_text(settings.delay);
        }
        if (random_.chance(40)) {
            settings.retention = random_.one_of<Duration>({60s, 75s, 300s});
            attributes["MessageRetentionPeriod"] = seconds_text(settings.retention);
        }
        if (random_.chance(20)) {
            settings.dead_letter_queue = static_cast<int>(random_.below(4)) - 1;
            settings.max_receive_count = 1 + static_cast<int>(random_.below(3));
            attributes["RedrivePolicy"] =
                settings.dead_letter_queue < 0 || settings.dead_letter_queue > 2
                    ? ""
                    : policy(queue(settings.dead_letter_queue).arn, settings.max_receive_count);
        }
        attributes["DeduplicationScope"] = random_.chance(50) ? "queue" : "messageGroup";
        const auto answer =
            engine_.set_queue_attributes({queue(number).url, attributes}, reference_.now());
        expect(answer.has_value(), "attributes are set");
        reference_.change_settings(number, settings);
    }

    void move_time() {
        Duration step = random_.one_of<Duration>({1ms, 400ms, 1s, 2s, 7s, 30s, 61s, 299s});
        const auto next = reference_.next_event();
        if (next && random_.chance(50)) step = *next - reference_.now();
        const TimePoint now = reference_.now() + step;
        reference_.advance_to(now);
        if (random_.chance(50)) {
            engine_.advance_to(now);
        } else {  // an action lets the same happen
            static_cast<void>(engine_.get_queue_attributes({queue(0).url, {}}, now));
        }
    }

    void compare_counts() {
        const int number = any_queue();
        const auto answer =
            engine_.get_queue_attributes({queue(number).url, {"All"}}, reference_.now());
        REQUIRE(answer);
        const auto [visible, in_flight, delayed] = reference_.counts(number);
        const auto is = [&](const std::string& name, int value) {
            expect(answer->attributes.at(name) == std::to_string(value), name);
        };
        is("ApproximateNumberOfMessages", visible);
        is("ApproximateNumberOfMessagesNotVisible", in_flight);
        is("ApproximateNumberOfMessagesDelayed", delayed);
    }

    /// Fact 98: who got nothing need not ask again before the generation has changed.
    void compare_deliverable() {
        for (int number = 0; number < 3; ++number) {
            if (queue(number).generation_of_empty_answer == engine_.deliverable_generation()) {
                expect(!reference_.anything_deliverable(number), "deliverable_generation");
            }
        }
    }

    Random random_;
    std::size_t in_flight_limit_;
    std::size_t look_ahead_;
    OrderedEvents events_;
    Engine engine_;
    model::ReferenceQueues reference_;
    std::vector<Created> queues_;
    std::vector<Handle> handles_;
    std::map<int, std::string> ids_;           ///< of messages, by the reference's number
    std::map<int, std::string> handle_texts_;  ///< of receipts, by the reference's number
    std::string difference_;
};

/// 600 steps for each seed.
void compare_histories(std::uint64_t first_seed, std::uint64_t last_seed) {
    for (std::uint64_t seed = first_seed; seed <= last_seed; ++seed) {
        History history{seed};
        for (int step = 0; step < 600; ++step) {
            const std::string difference = history.step();
            if (difference.empty()) continue;
            FAIL("seed " << seed << ", step " << step << ": " << difference);
        }
    }
}

// Four cases, so that a slow build with sanitizers stays within each one's time.
TEST_CASE("the engine answers random histories as the reference queues do, seeds 1 to 100") {
    compare_histories(1, 100);
}
TEST_CASE("the engine answers random histories as the reference queues do, seeds 101 to 200") {
    compare_histories(101, 200);
}
TEST_CASE("the engine answers random histories as the reference queues do, seeds 201 to 300") {
    compare_histories(201, 300);
}
TEST_CASE("the engine answers random histories as the reference queues do, seeds 301 to 400") {
    compare_histories(301, 400);
}

}  // namespace
