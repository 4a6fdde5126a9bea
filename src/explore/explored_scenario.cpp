#include "explore/explored_scenario.hpp"

#include <algorithm>

namespace sqsim::explore {

namespace {

/// Asking again and again is the same as waiting, in an order that exploration decides anyway.
constexpr Duration poll_wait = std::chrono::seconds{20};

void make_timeless(scenario::ConsumerDefinition& consumer, const Faults& faults,
                   Duration visibility_timeout) {
    if (!consumer.polls_from) consumer.listener = *stock::preset("plain", visibility_timeout);
    consumer.polls_from = Duration{0};
    consumer.stops_at.reset();
    consumer.listener.poll_wait = poll_wait;
    // An id of its own for every poll matters only where an answer can get lost.
    if (faults.left(Action::Kind::lose) == 0) {
        consumer.listener.attempt_id = stock::AttemptId::none;
    }
    consumer.policy.think = Duration{0};
    consumer.work = {};
    std::erase_if(consumer.faults, [](const scenario::Fault& fault) {
        return fault.kind == scenario::Fault::Kind::slow ||
               fault.kind == scenario::Fault::Kind::crash;
    });
}

bool sends(const scenario::Step& step) {
    return std::holds_alternative<scenario::OrderStep>(step.action) ||
           std::holds_alternative<scenario::SendStep>(step.action) ||
           std::holds_alternative<scenario::SendBatchStep>(step.action);
}

}  // namespace

scenario::Scenario explored(const scenario::Scenario& scenario, const Faults& faults) {
    scenario::Scenario result = scenario;
    for (auto& consumer : result.consumers) {
        make_timeless(consumer, faults, scenario.queue.visibility_timeout);
    }
    for (auto& entry : result.timeline) {
        std::erase_if(entry.steps, [](const scenario::Step& step) { return !sends(step); });
        entry.calls.clear();
    }
    std::erase_if(result.timeline, [](const auto& entry) { return entry.steps.empty(); });
    for (auto& entry : result.timeline) entry.expectations.clear();
    result.clients.clear();
    return result;
}

}  // namespace sqsim::explore
