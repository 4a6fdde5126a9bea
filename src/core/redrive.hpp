#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <sqsim/result.hpp>
#include <string>
#include <string_view>

#include "core/slab.hpp"

namespace sqsim::core {

/// Where a queue's messages go that were received too often (fact 140).
struct RedrivePolicy {
    Index target = no_index;  ///< the dead-letter queue
    std::string target_arn;
    std::int32_t max_receive_count = 0;  ///< 1..1000

    friend bool operator==(const RedrivePolicy&, const RedrivePolicy&) = default;
};

/// Finds a queue by its ARN; nothing when there is none.
using FindQueueByArn = std::function<std::optional<Index>(std::string_view arn)>;

/// Reads the RedrivePolicy attribute. Errors: InvalidParameterValue.
[[nodiscard]] Result<RedrivePolicy> parse_redrive_policy(const std::string& text,
                                                         const FindQueueByArn& find_queue);

/// The policy as GetQueueAttributes shows it, the count always a number (fact 141).
[[nodiscard]] std::string to_json(const RedrivePolicy& policy);

}  // namespace sqsim::core
