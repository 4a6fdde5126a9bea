#include "core/throttle.hpp"

#include <algorithm>
#include <chrono>

#include "core/deadline.hpp"
#include "core/fnv1a.hpp"

namespace sqsim::core {

namespace {

constexpr std::int64_t any_partition = -1;

}  // namespace

bool RateLimit::admits(TimePoint now) const {
    if (calls_.size() < static_cast<std::size_t>(limit_)) return true;
    return is_due(calls_[oldest_] + std::chrono::seconds{1}, now);
}

void RateLimit::count(TimePoint now) {
    if (calls_.size() < static_cast<std::size_t>(limit_)) {
        calls_.push_back(now);
    } else {
        calls_[oldest_] = now;
        oldest_ = (oldest_ + 1) % calls_.size();
    }
}

Throttle::Throttle(const RequestQuotas& quotas, bool high_throughput)
    : quotas_{quotas}, partitions_{high_throughput ? quotas.high_throughput_partitions : 1} {}

RateLimit& Throttle::limit_of(Action action, std::int64_t partition) {
    const std::int64_t share = partition == any_partition ? partitions_ : 1;
    const auto [limit, is_new] = limits_.try_emplace(
        std::pair{action, partition}, quotas_.calls_per_second_and_partition * share);
    return limit->second;
}

bool Throttle::admit(Action action, std::span<const std::string_view> message_group_ids,
                     TimePoint now) {
    std::vector<std::int64_t> touched;
    for (const std::string_view group : message_group_ids) {
        const auto partition =
            static_cast<std::int64_t>(Fnv1a::of(group) % static_cast<std::uint64_t>(partitions_));
        if (std::find(touched.begin(), touched.end(), partition) == touched.end()) {
            touched.push_back(partition);
        }
    }
    if (touched.empty()) touched.push_back(partitions_ == 1 ? 0 : any_partition);
    const bool admitted = std::all_of(touched.begin(), touched.end(), [&](std::int64_t partition) {
        return limit_of(action, partition).admits(now);
    });
    if (!admitted) return false;
    for (const std::int64_t partition : touched) limit_of(action, partition).count(now);
    return true;
}

}  // namespace sqsim::core
