#include "explore/explored_scenario.hpp"

#include <algorithm>

#include "simulation/consumer.hpp"

namespace sqsim::explore {

namespace {

/// Asking again and again is the same as waiting, in an order that exploration decides anyway.
constexpr Duration poll_wait = std::chrono::seconds{20};

void make_timeless(scenario::ConsumerDefinition& consumer, const Faults& faults,
                   Duration visibility_timeout) {
    simulation::let_poll(consumer, visibility_timeout);
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

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Takes out of a step what is not to be sent. True if nothing is left of it.
bool leave_out(scenario::Step& step, const std::vector<std::string>& without) {
    if (const auto* order = std::get_if<scenario::OrderStep>(&step.action)) {
        return contains(without, order->name);
    }
    if (const auto* message = std::get_if<scenario::SendStep>(&step.action)) {
        return contains(without, message->item.name);
    }
    auto& items = std::get<scenario::SendBatchStep>(step.action).items;
    std::erase_if(items, [&](const auto& item) { return contains(without, item.name); });
    return items.empty();
}

/// Calls `visit` with the name of everything that is sent.
template <typename Visit>
void each_sent(const scenario::Scenario& scenario, Visit visit) {
    for (const auto& entry : scenario.timeline) {
        for (const auto& step : entry.steps) {
            if (const auto* order = std::get_if<scenario::OrderStep>(&step.action)) {
                visit(order->name);
            } else if (const auto* message = std::get_if<scenario::SendStep>(&step.action)) {
                visit(message->item.name);
            } else if (const auto* batch = std::get_if<scenario::SendBatchStep>(&step.action)) {
                for (const auto& item : batch->items) visit(item.name);
            }
        }
    }
}

}  // namespace

Parts parts_of(const scenario::Scenario& scenario) {
    Parts parts;
    each_sent(scenario, [&](const std::string& name) { parts.messages.push_back(name); });
    for (const auto& consumer : scenario.consumers) parts.consumers.push_back(consumer.name);
    return parts;
}

scenario::Scenario explored(const scenario::Scenario& scenario, const Faults& faults,
                            const std::vector<std::string>& without) {
    scenario::Scenario result = scenario;
    std::erase_if(result.consumers, [&](const auto& c) { return contains(without, c.name); });
    for (auto& consumer : result.consumers) {
        make_timeless(consumer, faults, scenario.queue.visibility_timeout);
    }
    for (auto& entry : result.timeline) {
        std::erase_if(entry.steps, [&](scenario::Step& step) {
            return !sends(step) || leave_out(step, without);
        });
        entry.calls.clear();
    }
    std::erase_if(result.timeline, [](const auto& entry) { return entry.steps.empty(); });
    for (auto& entry : result.timeline) entry.expectations.clear();
    result.clients.clear();
    return result;
}

}  // namespace sqsim::explore
