#pragma once

#include <sqsim/time.hpp>

#include "explore/faults.hpp"
#include "scenario/scenario.hpp"

namespace sqsim::explore {

/// How long after its beginning a run has emptied its queue at the latest, if every consumer does
/// what it owes: all sends are out by then, each message was received as often as it may need, one
/// receive after the other, and each receive hid it for as long as any may, with time to wait for
/// the database. A message needs
/// - with a dead-letter queue, at most maxReceiveCount receives, and one that moves it;
/// - without one, three (two may be lost to others that hold the database) and one more for each
///   time that its handler is to fail;
/// and each fault costs one more. `scenario` is the explored one.
[[nodiscard]] Duration drain_bound(const scenario::Scenario& scenario, const Faults& faults);

/// After this a sender that heard nothing sends again: the deduplication interval is over.
constexpr Duration resend_after = std::chrono::minutes{5} + std::chrono::seconds{1};
/// After this a sender that was refused tries again.
constexpr Duration retry_after = std::chrono::seconds{1};
/// How long a consumer waits for a locked database before it gives up.
constexpr Duration lock_patience = std::chrono::seconds{5};

}  // namespace sqsim::explore
