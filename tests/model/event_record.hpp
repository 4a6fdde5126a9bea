#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <sqsim/event.hpp>
#include <sqsim/time.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace sqsim::model {

/// An event that can be kept and compared. Messages are numbered in the order in which they came
/// into being; fields that its kind does not have are as they are here.
struct EventRecord {
    TimePoint at{};
    std::size_t kind = 0;  ///< index in QueueEvent
    std::string queue;
    std::string other_queue;  ///< where a message goes, or dead letters go
    int message = 0;
    int former_message = 0;
    std::string group;
    std::string deduplication_id;  ///< `#7` when it is the MessageId of message 7
    std::uint64_t sequence = 0;
    std::uint64_t receipt = 0;
    std::int64_t count = 0;  ///< of receives, of messages, or maxReceiveCount
    TimePoint until{};       ///< hidden until then
    Duration visibility_timeout{};
    Duration delay{};
    Duration retention{};
    bool fifo = true;
    bool replayed = false;
    bool scope_is_message_group = false;
    std::string action;
    std::optional<Error> error;

    friend bool operator==(const EventRecord&, const EventRecord&) = default;
};

template <typename Event>
[[nodiscard]] std::size_t kind_of() {
    static const std::size_t kind = QueueEvent{Event{}}.index();
    return kind;
}

/// One line, for people.
[[nodiscard]] std::string to_text(const EventRecord& record);

/// Keeps an engine's events and numbers its messages.
class EventRecorder final : public QueueEventSink {
  public:
    void on_queue_event(TimePoint at, const QueueEvent& event) override;

    /// 0 for the id of no message.
    [[nodiscard]] int number_of(std::string_view message_id) const;

    std::vector<EventRecord> all;
    /// The ReceiveMessage of each MessageReceived in `all`, in their order.
    std::vector<std::uint64_t> receive_calls;

  private:
    int number_new(std::string_view message_id);
    [[nodiscard]] std::string plain(std::string_view deduplication_id) const;

    std::map<std::string, int, std::less<>> numbers_;
};

}  // namespace sqsim::model
