#include "conformance/skip_reason.hpp"

#include <algorithm>

#include "scenario/duration_text.hpp"
#include "scenario/queue_requests.hpp"

namespace sqsim::conformance {

namespace {

using Reason = std::optional<std::string>;

/// What only a run inside this program has.
Reason inner_life(const scenario::Scenario& scenario) {
    if (!scenario.consumers.empty()) return "it has consumers, which work inside sqsim";
    if (!scenario.always.empty() || !scenario.breaks.empty())
        return "it demands invariants, which are watched over events that no endpoint tells";
    bool any_calls = false;
    for (const auto& entry : scenario.timeline) {
        if (!entry.steps.empty()) return "it has steps, which are taken inside sqsim";
        if (!entry.expectations.empty())
            return "it looks into the queue, which no endpoint shows from inside";
        any_calls = any_calls || !entry.calls.empty();
    }
    if (!any_calls) return "it makes no calls";
    return std::nullopt;
}

Reason unsayable(const scenario::Scenario& scenario, protocol::Dialect dialect) {
    for (const auto& entry : scenario.timeline) {
        for (const auto& call : entry.calls) {
            const auto said = protocol::encode(dialect, *protocol::find_action_shape(call.action),
                                               call.parameters);
            if (const auto* problem = std::get_if<protocol::Unsayable>(&said))
                return problem->reason;
        }
    }
    return std::nullopt;
}

Reason long_name(const scenario::Scenario& scenario, const QueueNames& names) {
    const auto reason = [](const std::string& name) {
        return name + " has no room for the prefix that tells it from others on the endpoint";
    };
    for (const auto& request : scenario::queue_requests(scenario)) {
        if (names.has_no_room_for(request.queue_name)) return reason(request.queue_name);
    }
    for (const auto& entry : scenario.timeline) {
        for (const auto& call : entry.calls) {
            const auto* name = call.parameters.find("QueueName");
            if (name != nullptr && names.has_no_room_for(name->text)) return reason(name->text);
        }
    }
    return std::nullopt;
}

Reason long_wait(const scenario::Scenario& scenario, Target& target) {
    Duration end{0};
    for (const auto& entry : scenario.timeline) {
        if (entry.calls.empty()) continue;
        end = std::max(end, entry.at);
        for (const auto& call : entry.calls)
            end = std::max(end, entry.at + call.after.value_or(Duration{0}));
    }
    const Duration limit = target.options().wait_limit;
    if (end <= limit) return std::nullopt;
    const std::string reason = "it takes " + scenario::duration_text(end) +
                               " of real time, and --wait-limit is " +
                               scenario::duration_text(limit);
    if (!target.spares_others()) return reason;
    return reason +
           "; the endpoint has other queues, so its clock is not moved without "
           "--move-clock";
}

}  // namespace

std::optional<std::string> skip_reason(const scenario::Scenario& scenario, Target& target,
                                       const QueueNames& names) {
    if (auto reason = inner_life(scenario)) return reason;
    if (auto reason = unsayable(scenario, target.options().client.dialect)) return reason;
    if (auto reason = long_name(scenario, names)) return reason;
    if (target.clock() != nullptr) return std::nullopt;
    return long_wait(scenario, target);
}

}  // namespace sqsim::conformance
