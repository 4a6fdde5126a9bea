#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "runtime/virtual_runtime.hpp"
#include "stock/listener.hpp"

namespace sqsim::stock::test {

using namespace std::chrono_literals;

using Names = std::vector<std::string>;

/// A queue, listeners whose handlers do as they are told, and what came of it. Messages are called
/// by their deduplication ids.
class ListenerWorld final : public QueueEventSink, public StockEventSink {
  public:
    static constexpr TimePoint start = VirtualClock::default_start;

    explicit ListenerWorld(Duration visibility_timeout = 30s, int max_receive_count = 0) {
        AttributeMap attributes{{"FifoQueue", "true"},
                                {"VisibilityTimeout", seconds_text(visibility_timeout)}};
        if (max_receive_count > 0) {
            create("dead.fifo", {{"FifoQueue", "true"}});
            attributes["RedrivePolicy"] =
                R"({"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead.fifo",)"
                R"("maxReceiveCount":)" +
                std::to_string(max_receive_count) + "}";
        }
        create("stock.fifo", std::move(attributes));
    }

    void create(const std::string& name, AttributeMap attributes) {
        REQUIRE(queues.create_queue({.queue_name = name, .attributes = std::move(attributes)})
                    .has_value());
    }

    void send(const std::string& name, const std::string& group = "g1") {
        SendMessageRequest request;
        request.queue_url = "stock.fifo";
        request.message_body = name;
        request.message_group_id = group;
        request.message_deduplication_id = name;
        REQUIRE(queues.send_message(request).has_value());
    }

    /// A consumer process; not started yet.
    ListenerContainer& add(const std::string& name, ListenerOptions options,
                           const std::string& queue = "stock.fifo") {
        const runtime::ActorId actor = runtime.add_actor(name);
        actors[name] = actor;
        listeners.push_back(std::make_unique<ListenerContainer>(ListenerContainer::Parts{
            .runtime = runtime,
            .queues = queues,
            .actor = actor,
            .name = name,
            .queue_name = queue,
            .options = options,
            .handler = [this, name](const Message& message) { return handle(name, message.body); },
            .events = this,
            .starts = listeners.size()}));
        return *listeners.back();
    }

    /// Runs the started listeners for `span`, then ends everything.
    void run_for(Duration span) {
        runtime.spawn(runtime.add_actor("end"), "end", [this, span] {
            runtime.sleep_for(span);
            for (const auto& [name, actor] : actors) runtime.kill(actor);
        });
        runtime.run();
    }

    /// Calls `what` at that time of the run.
    template <typename Call>
    void at(Duration span, Call what) {
        runtime.spawn(timeline, "at", [this, span, what] {
            runtime.sleep_for(span);
            what();
        });
    }

    [[nodiscard]] Names effects_of(const std::string& consumer) const {
        Names names;
        for (const std::string& effect : effects) {
            const auto at_sign = effect.find('@');
            if (effect.substr(at_sign + 1) == consumer) names.push_back(effect.substr(0, at_sign));
        }
        return names;
    }

    /// Of all consumers, without their names.
    static Names without_consumers(Names names) {
        for (std::string& name : names) name.resize(name.find('@'));
        return names;
    }

    runtime::VirtualRuntime runtime;
    runtime::ActorId timeline = runtime.add_actor("timeline");
    runtime::QueueService queues{runtime, {}, this};
    std::vector<std::unique_ptr<ListenerContainer>> listeners;
    std::map<std::string, runtime::ActorId> actors;

    // What handlers do.
    std::map<std::string, Duration> takes;  ///< one second unless said otherwise
    std::map<std::string, int> fails;       ///< how often, from the first time on
    std::map<std::string, bool> keeps;      ///< the handler asks not to delete it

    // What happened: `m1@c1` is message m1 at consumer c1.
    Names begun;
    Names effects;
    Names deleted;
    Names dead_lettered;
    std::map<std::string, Duration> effect_at;  ///< the first one's
    std::vector<std::string> failed_requests;
    std::vector<std::string> visibility_changes;  ///< `m1=5`
    std::vector<Duration> received_at;
    Names stopped;
    Duration stopped_at{};
    int running = 0;
    int running_max = 0;

  private:
    static std::string seconds_text(Duration span) {
        return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(span).count());
    }

    bool handle(const std::string& consumer, const std::string& name) {
        begun.push_back(name + "@" + consumer);
        running_max = std::max(running_max, ++running);
        struct AtEnd {
            int& count;
            ~AtEnd() { --count; }
        } const at_end{running};
        const auto found = takes.find(name);
        runtime.sleep_for(found != takes.end() ? found->second : Duration{1s});
        if (fails[name] > 0) {
            --fails[name];
            throw std::runtime_error{"told to fail"};
        }
        effects.push_back(name + "@" + consumer);
        effect_at.emplace(name, runtime.now() - start);
        return !keeps[name];
    }

    void on_queue_event(TimePoint at, const QueueEvent& event) override {
        const auto name = [this](std::string_view id) { return names_[std::string{id}]; };
        if (const auto* sent = std::get_if<MessageSent>(&event)) {
            names_[std::string{sent->message_id}] = sent->message_deduplication_id;
        } else if (const auto* gone = std::get_if<MessageDeleted>(&event)) {
            deleted.push_back(name(gone->message_id));
        } else if (const auto* moved = std::get_if<MessageMovedToDeadLetterQueue>(&event)) {
            dead_lettered.push_back(name(moved->message_id));
        } else if (const auto* failed = std::get_if<RequestFailed>(&event)) {
            failed_requests.push_back(std::string{failed->action});
            if (failed->action == "ReceiveMessage") received_at.push_back(at - start);
        } else if (const auto* received = std::get_if<MessageReceived>(&event)) {
            if (received->receive_call != last_call_) received_at.push_back(at - start);
            last_call_ = received->receive_call;
        } else if (const auto* changed = std::get_if<MessageVisibilityChanged>(&event)) {
            visibility_changes.push_back(name(changed->message_id) + "=" +
                                         seconds_text(changed->invisible_until - at));
        }
    }

    void on_stock_event(TimePoint at, const StockEvent& event) override {
        if (const auto* stop = std::get_if<ConsumerStopped>(&event)) {
            stopped.emplace_back(stop->consumer);
            stopped_at = at - start;
        }
    }

    std::map<std::string, std::string> names_;
    std::uint64_t last_call_ = 0;
};

}  // namespace sqsim::stock::test
