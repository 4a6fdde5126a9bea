#include <doctest/doctest.h>

#include <optional>
#include <sqsim/sqsim.hpp>
#include <string>
#include <variant>
#include <vector>

/// Engine::reset.
namespace {

using namespace sqsim;
using namespace std::chrono_literals;

using Texts = std::vector<std::string>;

/// Everything an engine says, as texts.
class Transcript final : public QueueEventSink {
  public:
    void on_queue_event(TimePoint at, const QueueEvent& event) override {
        std::string line = std::to_string(at.time_since_epoch().count()) + " event " +
                           std::to_string(event.index());
        std::visit(
            [&](const auto& e) {
                if constexpr (requires { e.queue; }) line.append(" ").append(e.queue);
                if constexpr (requires { e.message_id; }) line.append(" ").append(e.message_id);
                if constexpr (requires { e.sequence_number; }) {
                    line.append(" ").append(std::to_string(e.sequence_number));
                }
                if constexpr (requires { e.receipt; }) {
                    line.append(" ").append(std::to_string(e.receipt));
                }
            },
            event);
        lines.push_back(std::move(line));
    }

    template <typename Response>
    void note(const Result<Response>& result) {
        lines.push_back(result ? "done" : result.error().message);
    }

    Texts lines;
};

/// A life of an engine that uses every part of it: two kinds of queue, dead letters and their way
/// back, delays, duplicates, attempts, a queue that is deleted and one that is purged.
class Life {
  public:
    explicit Life(Transcript& transcript) : transcript_{transcript} {}

    void lead(Engine& engine, std::size_t messages) {
        now_ = VirtualClock::default_start;
        create(engine, "dead.fifo", {{"FifoQueue", "true"}});
        create(engine, "work.fifo",
               {{"FifoQueue", "true"},
                {"DelaySeconds", "1"},
                {"ContentBasedDeduplication", "true"},
                {"RedrivePolicy",
                 R"({"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead.fifo",)"
                 R"("maxReceiveCount":1})"}});
        create(engine, "plain", {});
        transcript_.note(engine.tag_queue({"work.fifo", {{"team", "stock"}}}, now_));
        for (std::size_t i = 0; i < messages; ++i) {
            send(engine, "work.fifo", "m" + std::to_string(i), "g" + std::to_string(i % 3));
            send(engine, "plain", "m" + std::to_string(i), std::nullopt);
        }
        send(engine, "work.fifo", "m0", "g0");
        for (int round = 0; round < 3; ++round) {
            now_ += 20s;
            receive(engine, "work.fifo");
            receive(engine, "plain");
            receive(engine, "dead.fifo");
        }
        transcript_.note(engine.start_message_move_task(
            {"arn:aws:sqs:us-east-1:000000000000:dead.fifo", {}, {}}, now_));
        now_ += 1s;
        transcript_.note(engine.purge_queue({"plain"}, now_));
        transcript_.note(engine.delete_queue({"work.fifo"}, now_));
        tell_next(engine);
    }

  private:
    void create(Engine& engine, const std::string& name, AttributeMap attributes) {
        const auto created = engine.create_queue({name, std::move(attributes)}, now_);
        transcript_.note(created);
    }

    void send(Engine& engine, const std::string& queue, const std::string& body,
              std::optional<std::string> group) {
        SendMessageRequest request;
        request.queue_url = queue;
        request.message_body = body;
        request.message_group_id = std::move(group);
        const auto sent = engine.send_message(request, now_);
        transcript_.note(sent);
        if (sent) transcript_.lines.push_back(sent->message_id);
    }

    void receive(Engine& engine, const std::string& queue) {
        ReceiveMessageRequest request;
        request.queue_url = queue;
        request.max_number_of_messages = 4;
        request.visibility_timeout = 15;
        request.message_system_attribute_names = {"All"};
        if (queue == "work.fifo") request.receive_request_attempt_id = "attempt";
        const auto received = engine.receive_message(request, now_);
        transcript_.note(received);
        if (!received || received->messages.empty()) return;
        for (const Message& message : received->messages) {
            transcript_.lines.push_back(message.body + " " + message.receipt_handle);
            for (const auto& [name, text] : message.attributes) transcript_.lines.push_back(text);
        }
        transcript_.note(
            engine.delete_message({queue, received->messages.front().receipt_handle}, now_));
        tell_next(engine);
    }

    void tell_next(const Engine& engine) {
        const auto next = engine.next_event();
        transcript_.lines.push_back(next ? std::to_string(next->time_since_epoch().count())
                                         : "nothing comes");
        transcript_.lines.push_back(std::to_string(engine.deliverable_generation()));
    }

    Transcript& transcript_;
    TimePoint now_{};
};

Texts of_a_new_engine(std::uint64_t seed, std::size_t messages) {
    Transcript transcript;
    EngineOptions options;
    options.seed = seed;
    Engine engine{options, &transcript};
    Life{transcript}.lead(engine, messages);
    return transcript.lines;
}

TEST_CASE("an engine that was reset says what a new one of that seed says") {
    Transcript transcript;
    Engine engine{{}, &transcript};
    for (const std::size_t messages : std::initializer_list<std::size_t>{5, 70, 3, 40}) {
        CAPTURE(messages);
        transcript.lines.clear();
        engine.reset(messages);
        Life{transcript}.lead(engine, messages);
        CHECK(transcript.lines == of_a_new_engine(messages, messages));
    }
}

TEST_CASE("a reset engine has no queues, no deadlines and is at the beginning of time again") {
    Transcript transcript;
    Engine engine{{}, &transcript};
    Life{transcript}.lead(engine, 10);
    engine.reset(0);
    CHECK(!engine.next_event().has_value());
    CHECK(engine.deliverable_generation() == 0);
    CHECK(engine.list_queues({}, VirtualClock::default_start)->queue_urls.empty());
}

TEST_CASE("a reset engine takes another queue in the place of a former one") {
    Engine engine;
    const TimePoint now = VirtualClock::default_start;
    REQUIRE(
        engine.create_queue({"a.fifo", {{"FifoQueue", "true"}, {"DelaySeconds", "9"}}, {}}, now));
    engine.reset(0);
    REQUIRE(engine.create_queue({"b", {}, {}}, now));
    const auto attributes = engine.get_queue_attributes({"b", {"All"}}, now).value().attributes;
    CHECK(attributes.at("DelaySeconds") == "0");
    CHECK(!attributes.contains("FifoQueue"));
    CHECK(!engine.get_queue_url({"a.fifo", {}}, now).has_value());
}

}  // namespace
