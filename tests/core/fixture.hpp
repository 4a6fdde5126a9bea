#pragma once

#include <algorithm>
#include <optional>
#include <sqsim/sqsim.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// A queue and a clock with the fewest words around them.
namespace sqsim::test {

using namespace std::chrono_literals;

using Texts = std::vector<std::string>;

/// Keeps the kinds and instants of events, and the queue-independent fields tests look at.
class RecordedEvents final : public QueueEventSink {
  public:
    struct Recorded {
        TimePoint at;
        std::size_t kind;  ///< index in QueueEvent
        std::string message_id;
    };

    void on_queue_event(TimePoint at, const QueueEvent& event) override {
        std::string id;
        std::visit(
            [&](const auto& e) {
                if constexpr (requires { e.message_id; }) id = e.message_id;
            },
            event);
        all.push_back({at, event.index(), id});
    }

    /// The instants at which events of this type happened.
    template <typename Event>
    [[nodiscard]] std::vector<TimePoint> instants_of() const {
        std::vector<TimePoint> instants;
        for (const Recorded& recorded : all) {
            if (recorded.kind == QueueEvent{Event{}}.index()) instants.push_back(recorded.at);
        }
        return instants;
    }

    template <typename Event>
    [[nodiscard]] std::size_t count_of() const {
        return instants_of<Event>().size();
    }

    std::vector<Recorded> all;
};

struct TestQueue {
    explicit TestQueue(AttributeMap attributes = {}, EngineOptions options = {})
        : sqs{clock, std::move(options), &events} {
        attributes.emplace("FifoQueue", "true");
        url = sqs.create_queue({"test.fifo", attributes}).value().queue_url;
    }

    /// Another queue of the same engine.
    std::string create(const std::string& name, AttributeMap attributes = {}) {
        attributes.emplace("FifoQueue", "true");
        return sqs.create_queue({name, attributes}).value().queue_url;
    }

    SendMessageRequest request(const std::string& group, const std::string& body) {
        SendMessageRequest request;
        request.queue_url = url;
        request.message_group_id = group;
        request.message_body = body;
        request.message_deduplication_id = "unique-" + std::to_string(++sent_);
        return request;
    }

    SendMessageResponse send(const std::string& group, const std::string& body) {
        return sqs.send_message(request(group, body)).value();
    }
    SendMessageResponse send(const std::string& group, const std::string& body,
                             const std::string& deduplication_id) {
        auto with_id = request(group, body);
        with_id.message_deduplication_id = deduplication_id;
        return sqs.send_message(with_id).value();
    }

    std::vector<Message> messages(std::int32_t count = 10,
                                  std::optional<std::int32_t> visibility_timeout = {}) {
        ReceiveMessageRequest receive;
        receive.queue_url = url;
        receive.max_number_of_messages = count;
        receive.visibility_timeout = visibility_timeout;
        receive.message_system_attribute_names = {"All"};
        receive.message_attribute_names = {"All"};
        return sqs.receive_message(receive).value().messages;
    }

    Texts receive(std::int32_t count = 10, std::optional<std::int32_t> visibility_timeout = {}) {
        Texts bodies;
        for (const Message& message : messages(count, visibility_timeout)) {
            bodies.push_back(message.body);
        }
        return bodies;
    }

    auto remove(const Message& message) {
        return sqs.delete_message({url, message.receipt_handle});
    }

    auto change(const Message& message, std::int32_t visibility_timeout) {
        return sqs.change_message_visibility({url, message.receipt_handle, visibility_timeout});
    }

    auto set(const AttributeMap& attributes) { return sqs.set_queue_attributes({url, attributes}); }

    std::string attribute(const std::string& name) {
        const auto map = sqs.get_queue_attributes({url, {name}}).value().attributes;
        const auto found = map.find(name);
        return found == map.end() ? "(none)" : found->second;
    }

    RecordedEvents events;
    VirtualClock clock;
    Emulator sqs;
    std::string url;

  private:
    int sent_ = 0;
};

/// What a call failed with, as `Code: text`; `success` if it did not.
template <typename T>
std::string outcome(const Result<T>& result) {
    if (result) return "success";
    return std::string{describe(result.error().code).name} + ": " + result.error().message;
}

/// The name of the error alone.
template <typename T>
std::string code(const Result<T>& result) {
    return result ? "success" : std::string{describe(result.error().code).name};
}

}  // namespace sqsim::test
