#include "core/arrivals.hpp"

namespace sqsim::core {

void Arrivals::insert(Index message) {
    MessageRecord& m = messages_[message];
    // Only a dead letter of a standard queue is older than what is here (fact 148).
    Index before = tail_;
    while (before != no_index && messages_[before].stored_at > m.stored_at) {
        before = messages_[before].previous_arrival;
    }
    const Index after = before == no_index ? head_ : messages_[before].next_arrival;
    m.previous_arrival = before;
    m.next_arrival = after;
    (before == no_index ? head_ : messages_[before].next_arrival) = message;
    (after == no_index ? tail_ : messages_[after].previous_arrival) = message;
    if (++count_ <= look_ahead_) look_ahead_end_ = message;
}

Index Arrivals::erase(Index message) {
    MessageRecord& m = messages_[message];
    Index entered = no_index;
    if (look_ahead_ != unlimited && within_look_ahead(message)) {
        entered = messages_[look_ahead_end_].next_arrival;
        if (entered != no_index) {
            look_ahead_end_ = entered;
        } else if (message == look_ahead_end_) {
            look_ahead_end_ = m.previous_arrival;
        }
    }
    (m.previous_arrival == no_index ? head_ : messages_[m.previous_arrival].next_arrival) =
        m.next_arrival;
    (m.next_arrival == no_index ? tail_ : messages_[m.next_arrival].previous_arrival) =
        m.previous_arrival;
    m.previous_arrival = m.next_arrival = no_index;
    --count_;
    return entered;
}

}  // namespace sqsim::core
