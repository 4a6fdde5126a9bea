#pragma once

#include <sqsim/actions.hpp>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace sqsim::scenario {

/// Where queues are, as their ARNs say it.
struct QueueHome {
    std::string region = "us-east-1";
    std::string account_id = "000000000000";
};

/// What creates the queues of a scenario, in this order: a dead-letter queue comes before the queue
/// whose policy names it. Empty for a scenario without a queue.
[[nodiscard]] std::vector<CreateQueueRequest> queue_requests(const Scenario& scenario,
                                                             const QueueHome& home = {});

}  // namespace sqsim::scenario
