#pragma once

#include <cstdint>
#include <string_view>

namespace sqsim {

/// How many calls a second SQS takes for a FIFO queue before it answers RequestThrottled (facts
/// 167-171). Sends, receives and deletes count apart; a batch is one call, so that ten times as
/// many messages go through in batches of ten.
///
/// A queue is one partition. In high-throughput mode (DeduplicationScope = messageGroup and
/// FifoThroughputLimit = perMessageGroupId) it has many, and the hash of its MessageGroupId says in
/// which one a message is: one group never gets more than one partition gives. Receives, which name
/// no group, may use all of them. Standard queues are not limited.
struct RequestQuotas {
    std::int64_t calls_per_second_and_partition = 300;
    std::int64_t high_throughput_partitions = 234;  ///< for 70,000 calls a second

    /// What AWS grants in a region. Regions that are not named in the quotas' table get its lowest
    /// tier, 2,400 calls a second (fact 169).
    [[nodiscard]] static RequestQuotas of_region(std::string_view region);

    friend bool operator==(const RequestQuotas&, const RequestQuotas&) = default;
};

}  // namespace sqsim
