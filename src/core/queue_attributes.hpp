#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <sqsim/actions.hpp>
#include <sqsim/time.hpp>
#include <string>
#include <string_view>

#include "core/limits.hpp"
#include "core/redrive.hpp"

namespace sqsim::core {

/// What CreateQueue and SetQueueAttributes can set of a queue, with AWS's defaults (fact 14).
struct QueueAttributes {
    bool fifo = true;  ///< never changes (fact 22)
    std::int64_t visibility_timeout_seconds = limits::visibility_timeout_seconds.initial;
    std::int64_t delay_seconds = limits::delay_seconds.initial;
    std::int64_t message_size_max_bytes = limits::message_size_max_bytes.initial;
    std::int64_t message_retention_seconds = limits::message_retention_seconds.initial;
    std::int64_t receive_wait_time_seconds = limits::receive_wait_time_seconds.initial;
    std::int64_t kms_data_key_reuse_seconds = limits::kms_data_key_reuse_seconds.initial;
    bool content_based_deduplication = false;
    bool deduplication_per_message_group = false;
    bool throughput_limit_per_message_group = false;
    bool sqs_managed_sse = true;
    std::string kms_master_key_id;
    std::string policy;  ///< a JSON object that nobody here obeys; empty when not set
    std::optional<RedrivePolicy> redrive_policy;
    std::optional<RedriveAllowPolicy> redrive_allow_policy;

    /// Fact 168.
    [[nodiscard]] bool high_throughput() const {
        return deduplication_per_message_group && throughput_limit_per_message_group;
    }
    [[nodiscard]] Duration visibility_timeout() const {
        return std::chrono::seconds{visibility_timeout_seconds};
    }
    [[nodiscard]] Duration delay() const { return std::chrono::seconds{delay_seconds}; }
    [[nodiscard]] Duration message_retention() const {
        return std::chrono::seconds{message_retention_seconds};
    }
};

/// `current` with the given attributes changed, a FIFO queue's `FifoQueue` accepted when true
/// (fact 22). Errors: InvalidAttributeName, InvalidAttributeValue, InvalidParameterValue (redrive
/// policies).
[[nodiscard]] Result<QueueAttributes> with_changes(const QueueAttributes& current,
                                                   const AttributeMap& changes,
                                                   const FindRedriveTarget& find_target);

/// Every set attribute as GetQueueAttributes shows it, a FIFO queue's `FifoQueue` included. A
/// standard queue has none of the four FIFO attributes (fact 15).
[[nodiscard]] AttributeMap to_attribute_map(const QueueAttributes& attributes);

/// Whether SQS knows an attribute of this name, for any kind of queue; `All` is not one.
[[nodiscard]] bool is_queue_attribute_name(std::string_view name);

/// `true` or `false` in any case (fact 23).
[[nodiscard]] std::optional<bool> parse_boolean(std::string_view text);

}  // namespace sqsim::core
