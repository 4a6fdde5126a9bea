#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <sqsim/request_quotas.hpp>
#include <sqsim/time.hpp>
#include <string_view>
#include <utility>
#include <vector>

namespace sqsim::core {

/// Admits at most so many calls in any second, looking back over the last ones.
class RateLimit {
  public:
    /// Requires: at least 1.
    explicit RateLimit(std::int64_t calls_per_second) : limit_{calls_per_second} {}

    [[nodiscard]] bool admits(TimePoint now) const;
    void count(TimePoint now);

  private:
    std::int64_t limit_;
    std::vector<TimePoint> calls_;  ///< the last `limit_`, a ring
    std::size_t oldest_ = 0;
};

/// The calls of one queue against its quotas.
class Throttle {
  public:
    enum class Action { Send, Receive, Delete };

    Throttle(const RequestQuotas& quotas, bool high_throughput);

    /// Whether the call goes through; counts it if it does. It touches the partitions of these
    /// groups, or, with none named, may use any of them.
    [[nodiscard]] bool admit(Action action, std::span<const std::string_view> message_group_ids,
                             TimePoint now);

  private:
    [[nodiscard]] RateLimit& limit_of(Action action, std::int64_t partition);

    RequestQuotas quotas_;
    std::int64_t partitions_;
    std::map<std::pair<Action, std::int64_t>, RateLimit> limits_;
};

}  // namespace sqsim::core
