#pragma once

#include <atomic>
#include <cstddef>
#include <set>
#include <sqsim/actions.hpp>
#include <string>
#include <vector>

#include "stock/listener_options.hpp"

namespace sqsim::stock {

/// A message of a poll and how far the listener got with it.
struct HeldMessage {
    enum class Progress { waiting, handling, handled, failed, discarded };

    Message message;
    std::string group;
    Progress progress = Progress::waiting;
    bool delete_at_end = false;  ///< to be deleted when the whole poll is finished

    [[nodiscard]] bool is_unfinished() const {
        return progress == Progress::waiting || progress == Progress::handling;
    }
    /// Of this and earlier deliveries: ApproximateReceiveCount.
    [[nodiscard]] int receive_count() const;
};

/// What one poll brought. It is worked off in units, each by one task: the messages belong to the
/// task of their unit until the unit is finished, and to whoever finishes the last unit after that.
class PollBatch {
  public:
    using Unit = std::vector<std::size_t>;  ///< indices into `messages`, in order

    /// Groups are taken from the attribute MessageGroupId.
    PollBatch(std::vector<Message> messages, Dispatch dispatch);

    /// The receipt handles of the unfinished messages of the group of `index`, from it on, in
    /// order.
    [[nodiscard]] std::vector<std::string> unfinished_mates(std::size_t index) const;

    /// True if a message of the same group stands before `index`.
    [[nodiscard]] bool has_predecessor(std::size_t index) const;

    /// True for the one call that leaves no unit unfinished.
    [[nodiscard]] bool finish_unit() { return unfinished_units_.fetch_sub(1) == 1; }

    std::vector<HeldMessage> messages;
    std::vector<Unit> units;
    std::atomic<bool> dropped = false;  ///< what is not yet handled is discarded
    std::atomic<bool> failed = false;   ///< nothing is acknowledged any more
    std::atomic<int> permits;           ///< those not given back yet

  private:
    std::atomic<std::size_t> unfinished_units_;
};

}  // namespace sqsim::stock
