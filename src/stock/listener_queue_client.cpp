#include "stock/listener_queue_client.hpp"

#include <charconv>

namespace sqsim::stock {

bool ListenerQueueClient::acknowledge(const ReceiptHandles& receipts) {
    if (closed_ || receipts.empty()) return true;
    DeleteMessageBatchRequest request{.queue_url = queue_name_, .entries = {}};
    for (std::size_t index = 0; index < receipts.size(); ++index) {
        request.entries.push_back({.id = std::to_string(index), .receipt_handle = receipts[index]});
    }
    const auto response = queues_.delete_message_batch(request);
    if (!response) return false;
    return response->failed.empty() || errors_ == AcknowledgeErrors::ignore;
}

bool ListenerQueueClient::change_visibility(const ReceiptHandles& receipts, std::int32_t seconds) {
    if (closed_ || receipts.empty()) return true;
    ChangeMessageVisibilityBatchRequest request{.queue_url = queue_name_, .entries = {}};
    for (std::size_t index = 0; index < receipts.size(); ++index) {
        request.entries.push_back({.id = std::to_string(index),
                                   .receipt_handle = receipts[index],
                                   .visibility_timeout = seconds});
    }
    return queues_.change_message_visibility_batch(request).has_value();
}

std::optional<std::int32_t> ListenerQueueClient::visibility_timeout() {
    const auto response = queues_.get_queue_attributes(
        {.queue_url = queue_name_, .attribute_names = {"VisibilityTimeout"}});
    if (!response) return std::nullopt;
    const auto found = response->attributes.find("VisibilityTimeout");
    if (found == response->attributes.end()) return std::nullopt;
    std::int32_t seconds = 0;
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), seconds);
    return seconds;
}

}  // namespace sqsim::stock
