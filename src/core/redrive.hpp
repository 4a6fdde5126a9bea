#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <sqsim/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/slab.hpp"

namespace sqsim::core {

/// Where a queue's messages go that were received too often (fact 140).
struct RedrivePolicy {
    Index target = no_index;  ///< the dead-letter queue; `no_index` while it does not exist
    std::string target_arn;
    std::int32_t max_receive_count = 0;  ///< 1..1000

    friend bool operator==(const RedrivePolicy&, const RedrivePolicy&) = default;
};

/// Which queues may name a queue as their dead-letter queue (fact 153).
struct RedriveAllowPolicy {
    enum class Permission { AllowAll, DenyAll, ByQueue };

    Permission permission = Permission::AllowAll;
    std::vector<std::string> source_arns;  ///< with ByQueue, 1..10

    [[nodiscard]] bool allows(std::string_view source_arn) const;

    friend bool operator==(const RedriveAllowPolicy&, const RedriveAllowPolicy&) = default;
};

/// A queue that a redrive policy names.
struct RedriveTarget {
    Index queue;
    bool fifo;
    bool allowed;  ///< by its own RedriveAllowPolicy
};

/// Finds the queue with an ARN, as the queue that names it sees it; nothing when there is none.
using FindRedriveTarget = std::function<std::optional<RedriveTarget>(std::string_view arn)>;

/// Reads the RedrivePolicy attribute of a queue. Errors: InvalidParameterValue.
[[nodiscard]] Result<RedrivePolicy> parse_redrive_policy(const std::string& text, bool fifo,
                                                         const FindRedriveTarget& find_target);

/// The policy as GetQueueAttributes shows it, the count always a number (fact 141).
[[nodiscard]] std::string to_json(const RedrivePolicy& policy);

/// Reads the RedriveAllowPolicy attribute. Errors: InvalidParameterValue.
[[nodiscard]] Result<RedriveAllowPolicy> parse_redrive_allow_policy(const std::string& text);

[[nodiscard]] std::string to_json(const RedriveAllowPolicy& policy);

/// `arn:<partition>:sqs:<region>:<account>:<name>` (fact 8), each part present.
[[nodiscard]] bool looks_like_a_queue_arn(std::string_view text);

}  // namespace sqsim::core
