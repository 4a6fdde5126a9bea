#include "simulation/recorder.hpp"

namespace sqsim::simulation {

runtime::ActorId Recorder::doer(const history::Payload& payload) const {
    // The engine notices deadlines during somebody's call; that somebody did nothing.
    const bool by_time = std::holds_alternative<MessageVisibilityExpired>(payload) ||
                         std::holds_alternative<MessageDelayEnded>(payload) ||
                         std::holds_alternative<MessageRetentionExpired>(payload) ||
                         std::holds_alternative<MessageRedriven>(payload);
    return by_time ? runtime::no_actor : runtime_.current_actor();
}

void Recorder::on_queue_event(TimePoint at, const QueueEvent& event) {
    // Named before anyone can receive it: the queue still holds its lock.
    if (const auto* sent = std::get_if<MessageSent>(&event)) {
        names_.sent(sent->message_deduplication_id, sent->message_id);
    }
    if (const auto* redriven = std::get_if<MessageRedriven>(&event)) {
        names_.redriven(redriven->former_message_id, redriven->message_id);
    }
    record(at, history::widen(event));
}

void Recorder::record(TimePoint at, const history::Payload& payload) {
    keep(at, doer(payload), payload);
}

void Recorder::keep(TimePoint at, runtime::ActorId actor, const history::Payload& payload) {
    const history::Event& event = history_.append(at, actor, payload);
    state_.apply(event);
    monitors_.on_event(event);
    runtime_.notify_all(news_);
}

void Recorder::clear() {
    history_.clear();
    state_.clear();
    monitors_.clear();
}

}  // namespace sqsim::simulation
