#include "event_record.hpp"

#include <array>
#include <type_traits>

namespace sqsim::model {

namespace {

constexpr std::array<const char*, std::variant_size_v<QueueEvent>> names = {
    "QueueCreated",
    "QueueAttributesChanged",
    "QueueDeleted",
    "QueuePurged",
    "MessageSent",
    "MessageDeduplicated",
    "MessageDelayEnded",
    "MessageReceived",
    "NothingReceived",
    "MessageDeleted",
    "MessageVisibilityChanged",
    "MessageVisibilityExpired",
    "MessageRetentionExpired",
    "MessageMovedToDeadLetterQueue",
    "MessageRedriven",
    "RequestFailed",
};

std::string seconds_text(TimePoint instant) {
    const auto since = (instant - VirtualClock::default_start).count();
    return std::to_string(static_cast<double>(since) / 1e9) + " s";
}

}  // namespace

std::string to_text(const EventRecord& r) {
    std::string text = seconds_text(r.at) + " " + names.at(r.kind) + " " + r.queue;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty() && value != "0") text += std::string{" "} + name + "=" + value;
    };
    add("to", r.other_queue);
    add("message", std::to_string(r.message));
    add("former", std::to_string(r.former_message));
    add("group", r.group);
    add("id", r.deduplication_id);
    add("sequence", std::to_string(r.sequence));
    add("receipt", std::to_string(r.receipt));
    add("count", std::to_string(r.count));
    if (r.until != TimePoint{}) add("until", seconds_text(r.until));
    add("timeout", std::to_string(r.visibility_timeout.count()));
    add("delay", std::to_string(r.delay.count()));
    add("retention", std::to_string(r.retention.count()));
    add("action", r.action);
    if (r.error) text += " " + std::string{describe(r.error->code).name} + ": " + r.error->message;
    return text;
}

int EventRecorder::number_of(std::string_view message_id) const {
    const auto found = numbers_.find(message_id);
    return found == numbers_.end() ? 0 : found->second;
}

int EventRecorder::number_new(std::string_view message_id) {
    const int number = static_cast<int>(numbers_.size()) + 1;
    return numbers_.try_emplace(std::string{message_id}, number).first->second;
}

std::string EventRecorder::plain(std::string_view deduplication_id) const {
    const int number = number_of(deduplication_id);
    return number == 0 ? std::string{deduplication_id} : "#" + std::to_string(number);
}

void EventRecorder::on_queue_event(TimePoint at, const QueueEvent& event) {
    EventRecord r;
    r.at = at;
    r.kind = event.index();
    const auto fill = [&](const auto& e) {
        using Event = std::decay_t<decltype(e)>;
        constexpr bool is_new =
            std::is_same_v<Event, MessageSent> || std::is_same_v<Event, MessageRedriven>;
        r.queue = e.queue;
        if constexpr (requires { e.message_id; }) {
            r.message = is_new ? number_new(e.message_id) : number_of(e.message_id);
        }
        if constexpr (requires { e.former_message_id; }) {
            r.former_message = number_of(e.former_message_id);
        }
        if constexpr (requires { e.dead_letter_queue; }) r.other_queue = e.dead_letter_queue;
        if constexpr (requires { e.destination; }) r.other_queue = e.destination;
        if constexpr (requires { e.message_group_id; }) r.group = e.message_group_id;
        if constexpr (requires { e.message_deduplication_id; }) {
            r.deduplication_id = plain(e.message_deduplication_id);
        }
        if constexpr (requires { e.sequence_number; }) r.sequence = e.sequence_number;
        if constexpr (requires { e.receipt; }) r.receipt = e.receipt;
        if constexpr (requires { e.receive_count; }) r.count = e.receive_count;
        if constexpr (requires { e.message_count; }) r.count = e.message_count;
        if constexpr (requires { e.max_receive_count; }) r.count = e.max_receive_count;
        if constexpr (requires { e.visible_at; }) r.until = e.visible_at;
        if constexpr (requires { e.invisible_until; }) r.until = e.invisible_until;
        if constexpr (requires { e.replayed; }) r.replayed = e.replayed;
        if constexpr (requires { e.visibility_timeout; }) {
            r.visibility_timeout = e.visibility_timeout;
            r.delay = e.delay;
            r.retention = e.message_retention_period;
        }
        if constexpr (requires { e.fifo; }) {
            r.fifo = e.fifo;
            r.scope_is_message_group = e.deduplication_per_message_group;
        }
        if constexpr (requires { e.action; }) {
            r.action = e.action;
            r.error = Error{e.code, std::string{e.message}};
        }
        if constexpr (requires { e.receive_call; }) receive_calls.push_back(e.receive_call);
    };
    std::visit(fill, event);
    all.push_back(std::move(r));
}

}  // namespace sqsim::model
