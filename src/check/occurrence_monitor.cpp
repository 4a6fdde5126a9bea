#include "check/occurrence_monitor.hpp"

#include <algorithm>
#include <variant>

namespace sqsim::check {

namespace {

/// In the order of `occurrences()`.
enum Seen : std::size_t {
    redelivery,
    expiry_while_handling,
    stale_acknowledgement,
    database_busy,
    dead_letter_move,
    idempotent_skip,
    receive_replayed,
};

}  // namespace

void OccurrenceMonitor::on_event(const history::Event& event) {
    std::visit([&](const auto& payload) { on(event, payload); }, event.payload);
}

void OccurrenceMonitor::clear() {
    seen_.reset();
    handlings_.clear();
    dead_letters_.clear();
}

/// The receive count goes on in the dead-letter queue, where it is no redelivery (fact 126).
void OccurrenceMonitor::on(const history::Event&, const MessageReceived& e) {
    if (e.receive_count < 2) return;
    if (dead_letters_.empty() || dead_letters_.count(e.message_id) == 0) seen_.set(redelivery);
}

void OccurrenceMonitor::on(const history::Event&, const MessageVisibilityChanged& e) {
    if (e.replayed) seen_.set(receive_replayed);
}

void OccurrenceMonitor::on(const history::Event&, const MessageVisibilityExpired& e) {
    const bool handled = std::any_of(handlings_.begin(), handlings_.end(), [&](const Handling& h) {
        return h.message_id == e.message_id;
    });
    if (handled) seen_.set(expiry_while_handling);
}

void OccurrenceMonitor::on(const history::Event&, const MessageMovedToDeadLetterQueue& e) {
    seen_.set(dead_letter_move);
    dead_letters_.insert(e.message_id);
}

/// DeleteMessage(Batch) has this code for a handle that was good once; a handle that never was one
/// has another (facts 137, 138).
void OccurrenceMonitor::on(const history::Event&, const RequestFailed& e) {
    const bool is_delete = e.action == "DeleteMessage" || e.action == "DeleteMessageBatch";
    if (is_delete && e.receipt != 0 && e.code == ErrorCode::InvalidParameterValue) {
        seen_.set(stale_acknowledgement);
    }
}

void OccurrenceMonitor::on(const history::Event& event, const stock::HandlingStarted& e) {
    handlings_.push_back({event.actor, e.message_id});
}

void OccurrenceMonitor::on(const history::Event& event, const stock::HandlingFinished& e) {
    const auto own = std::find_if(handlings_.begin(), handlings_.end(), [&](const Handling& h) {
        return h.actor == event.actor && h.message_id == e.message_id;
    });
    if (own == handlings_.end()) return;
    *own = handlings_.back();
    handlings_.pop_back();
}

void OccurrenceMonitor::on(const history::Event&, const stock::ReductionSkipped&) {
    seen_.set(idempotent_skip);
}

void OccurrenceMonitor::on(const history::Event&, const stock::StoreConflict& e) {
    if (e.reason == "busy") seen_.set(database_busy);
}

void OccurrenceMonitor::on(const history::Event& event, const stock::ConsumerCrashed&) {
    std::erase_if(handlings_, [&](const Handling& h) { return h.actor == event.actor; });
}

}  // namespace sqsim::check
