#pragma once

#include <algorithm>
#include <optional>
#include <sqsim/actions.hpp>
#include <vector>

#include "core/base64.hpp"
#include "core/errors.hpp"
#include "core/limits.hpp"
#include "core/queue.hpp"

namespace sqsim::core::actions {

/// The URLs of one page of queues, which come in the order of their names. A token is the name of
/// the page's last queue, so that a page goes on where it ended whatever was created or deleted
/// meanwhile; it is only given to who asked for pages (fact 12).
[[nodiscard]] inline Result<ListQueuesResponse> page_of(
    const std::vector<const Queue*>& queues, const std::optional<std::int32_t>& max_results,
    const std::optional<std::string>& next_token) {
    const auto& range = limits::list_queues_max_results;
    if (max_results && !range.contains(*max_results)) {
        return invalid_parameter(*max_results, "MaxResults", "Must be between 1 and 1000.");
    }
    auto next = queues.begin();
    if (next_token) {
        const auto last = from_base64(*next_token);
        if (!last) {
            return Error{ErrorCode::InvalidParameterValue, "Invalid or expired next token."};
        }
        next = std::find_if(queues.begin(), queues.end(),
                            [&](const Queue* queue) { return queue->identity().name > *last; });
    }
    ListQueuesResponse page;
    const auto size = static_cast<std::size_t>(max_results.value_or(range.initial));
    for (; next != queues.end() && page.queue_urls.size() < size; ++next) {
        page.queue_urls.push_back((*next)->identity().url);
    }
    if (max_results && next != queues.end()) {
        page.next_token = to_base64((*std::prev(next))->identity().name);
    }
    return page;
}

}  // namespace sqsim::core::actions
