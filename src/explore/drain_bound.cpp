#include "explore/drain_bound.hpp"

#include <algorithm>

#include "explore/explored_scenario.hpp"

namespace sqsim::explore {

namespace {

constexpr std::int64_t receives_without_failures = 3;
constexpr Duration hidden_at_most = std::chrono::hours{12};

/// How often handlers are to fail, where that has an end.
std::int64_t failures(const scenario::Scenario& scenario) {
    std::int64_t times = 0;
    for (const auto& consumer : scenario.consumers) {
        for (const auto& fault : consumer.faults) times += fault.times;
    }
    return times;
}

std::int64_t receives(const scenario::Scenario& scenario, const Faults& faults) {
    const auto copies = static_cast<std::int64_t>(parts_of(scenario).messages.size() +
                                                  faults.left(Action::Kind::resend));
    const auto& dead_letters = scenario.queue.dead_letter_queue;
    const std::int64_t each =
        dead_letters ? dead_letters->max_receive_count + 1 : receives_without_failures;
    return copies * each + failures(scenario) + faults.total();
}

/// The longest that a receive hides a message, or a failure does.
Duration longest_hiding(const scenario::Scenario& scenario, std::int64_t receives) {
    Duration longest = scenario.queue.visibility_timeout;
    for (const auto& consumer : scenario.consumers) {
        const auto& listener = consumer.listener;
        if (listener.visibility) longest = std::max(longest, *listener.visibility);
        if (!listener.retry_visibility) continue;
        const auto& retry = *listener.retry_visibility;
        const Duration most = retry.maximum > Duration{0} ? retry.maximum : hidden_at_most;
        Duration span = retry.first;
        if (retry.multiplier > 1) {
            for (std::int64_t i = 1; i < receives && span < most; ++i) {
                span = std::chrono::duration_cast<Duration>(span * retry.multiplier);
            }
        }
        longest = std::max(longest, std::min(span, most));
    }
    return longest;
}

Duration last_send(const scenario::Scenario& scenario, const Faults& faults) {
    const Duration last = scenario.timeline.empty() ? Duration{0} : scenario.timeline.back().at;
    return last + resend_after * std::min(faults.left(Action::Kind::resend), 1U) +
           retry_after * faults.left(Action::Kind::fail);
}

}  // namespace

Duration drain_bound(const scenario::Scenario& scenario, const Faults& faults) {
    const std::int64_t times = receives(scenario, faults);
    // A transaction waits for the database at its beginning and at its commit.
    const Duration each = longest_hiding(scenario, times) + 2 * lock_patience;
    return last_send(scenario, faults) + times * each;
}

}  // namespace sqsim::explore
