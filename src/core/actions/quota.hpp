#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/actions/receipt.hpp"

namespace sqsim::core::actions {

/// RequestThrottled for a call beyond the queue's quotas (facts 167-171). It counts before its
/// parameters are checked. `groups()` gives the message groups it touches, and is not asked while
/// no quotas hold.
template <typename Groups>
[[nodiscard]] std::optional<Error> check_quota(Queue& queue, Throttle::Action action,
                                               Groups groups) {
    if (!queue.is_throttled() || queue.admits(action, groups())) return std::nullopt;
    return request_throttled();
}

/// The groups of the messages that receipt handles name, as far as they can be told.
template <typename Entries>
[[nodiscard]] std::vector<std::string_view> groups_of_handles(const EngineState& engine,
                                                              const Queue& queue,
                                                              const Entries& entries) {
    std::vector<std::string_view> groups;
    for (const auto& entry : entries) {
        if (const auto group = group_of(engine, queue, entry.receipt_handle)) {
            groups.push_back(*group);
        }
    }
    return groups;
}

/// The groups of messages that are to be sent.
template <typename Entries>
[[nodiscard]] std::vector<std::string_view> groups_to_send_to(const Entries& entries) {
    std::vector<std::string_view> groups;
    for (const auto& entry : entries) {
        if (entry.message_group_id) groups.push_back(*entry.message_group_id);
    }
    return groups;
}

}  // namespace sqsim::core::actions
