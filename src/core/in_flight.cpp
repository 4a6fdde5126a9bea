#include "core/in_flight.hpp"

namespace sqsim::core {

void InFlight::hide(Index message, Visibility reason, TimePoint until) {
    MessageRecord& m = messages_[message];
    count_ += (reason == Visibility::InFlight) - (m.visibility == Visibility::InFlight);
    m.visibility = reason;
    const Deadline deadline{until, order_++};
    if (m.deadline_position == no_index) {
        deadlines_.push(message, deadline, positions());
    } else {
        deadlines_.change_key(m.deadline_position, deadline, positions());
    }
}

void InFlight::reveal(Index message) {
    MessageRecord& m = messages_[message];
    count_ -= m.visibility == Visibility::InFlight;
    m.visibility = Visibility::Available;
    deadlines_.erase(m.deadline_position, positions());
}

std::vector<std::pair<TimePoint, Index>> InFlight::in_order() const {
    std::vector<std::pair<TimePoint, Index>> hidden;
    hidden.reserve(deadlines_.size());
    for (const auto& entry : deadlines_.sorted()) hidden.emplace_back(entry.key.at, entry.item);
    return hidden;
}

std::vector<Index> InFlight::all_next() const {
    std::vector<Index> messages;
    for (const auto& entry : deadlines_.sorted()) {
        if (entry.key.at == next_deadline()) messages.push_back(entry.item);
    }
    return messages;
}

}  // namespace sqsim::core
