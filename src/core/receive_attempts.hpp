#pragma once

#include <deque>
#include <sqsim/time.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/receipt_handle.hpp"

namespace sqsim::core {

/// What a queue remembers of receives that carried a ReceiveRequestAttemptId, for five minutes
/// after each (fact 128).
class ReceiveAttempts {
  public:
    /// Forgets the attempts whose five minutes have ended.
    void forget_ended(TimePoint now);

    /// The deliveries of the attempt with this id; null if there is none.
    [[nodiscard]] const std::vector<ReceiptHandle>* find(const std::string& id) const;
    /// Puts the deliveries under this id in the place of earlier ones.
    void remember(const std::string& id, std::vector<ReceiptHandle> deliveries, TimePoint now);

    /// Calls `visit(id, deliveries, ends_at)` for each call of `remember` whose attempt is not
    /// forgotten, in the order of the calls.
    template <typename Visit>
    void each(Visit visit) const {
        for (const End& end : ends_) {
            if (const auto* deliveries = find(end.id)) visit(end.id, *deliveries, end.at);
        }
    }

    void clear() {
        by_id_.clear();
        ends_.clear();
    }

    [[nodiscard]] std::size_t count() const { return by_id_.size(); }

  private:
    struct Attempt {
        std::vector<ReceiptHandle> deliveries;
        TimePoint ends_at;
    };
    struct End {
        TimePoint at;
        std::string id;
    };

    std::unordered_map<std::string, Attempt> by_id_;
    std::deque<End> ends_;  ///< in order; one for each call of `remember`
};

}  // namespace sqsim::core
