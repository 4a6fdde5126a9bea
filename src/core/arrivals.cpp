#include "core/arrivals.hpp"

namespace sqsim::core {

void Arrivals::push_back(Index message) {
    MessageRecord& m = messages_[message];
    m.previous_arrival = tail_;
    m.next_arrival = no_index;
    (tail_ == no_index ? head_ : messages_[tail_].next_arrival) = message;
    tail_ = message;
    if (++count_ <= look_ahead_) look_ahead_end_ = message;
}

Index Arrivals::erase(Index message) {
    MessageRecord& m = messages_[message];
    Index entered = no_index;
    if (within_look_ahead(message)) {
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
