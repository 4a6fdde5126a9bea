#include "core/receive_attempts.hpp"

#include <utility>

#include "core/deadline.hpp"
#include "core/limits.hpp"

namespace sqsim::core {

void ReceiveAttempts::forget_ended(TimePoint now) {
    while (!ends_.empty() && is_due(ends_.front().at, now)) {
        // The id may have been used again since: then a later end is its own.
        const auto found = by_id_.find(ends_.front().id);
        if (found != by_id_.end() && is_due(found->second.ends_at, now)) by_id_.erase(found);
        ends_.pop_front();
    }
}

const std::vector<ReceiptHandle>* ReceiveAttempts::find(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &found->second.deliveries;
}

void ReceiveAttempts::remember(const std::string& id, std::vector<ReceiptHandle> deliveries,
                               TimePoint now) {
    const TimePoint ends_at = now + limits::receive_attempt_interval;
    by_id_.insert_or_assign(id, Attempt{std::move(deliveries), ends_at});
    ends_.push_back({ends_at, id});
}

}  // namespace sqsim::core
