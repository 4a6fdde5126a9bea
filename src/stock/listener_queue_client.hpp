#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "runtime/queue_service.hpp"
#include "stock/listener_options.hpp"

namespace sqsim::stock {

/// What a listener asks of its queue for the messages that it holds: deletes and changes of their
/// visibility, in batches. Thread-safe.
class ListenerQueueClient {
  public:
    using ReceiptHandles = std::vector<std::string>;

    ListenerQueueClient(runtime::QueueService& queues, std::string queue_name,
                        AcknowledgeErrors errors)
        : queues_{queues}, queue_name_{std::move(queue_name)}, errors_{errors} {}

    /// One DeleteMessageBatch for at most ten messages. False if they count as failed: the request
    /// failed, or an entry did and such errors matter (listener facts, 19).
    bool acknowledge(const ReceiptHandles& receipts);

    /// One ChangeMessageVisibilityBatch for at most ten messages, `seconds` from now. False if the
    /// request failed; entries that failed are nobody's business (listener facts, 14).
    bool change_visibility(const ReceiptHandles& receipts, std::int32_t seconds);

    /// From now on both functions do nothing and report success (listener facts, 25).
    void close() { closed_ = true; }

    /// The queue's own VisibilityTimeout in seconds; nothing if the queue does not answer.
    [[nodiscard]] std::optional<std::int32_t> visibility_timeout();

  private:
    runtime::QueueService& queues_;
    const std::string queue_name_;
    const AcknowledgeErrors errors_;
    std::atomic<bool> closed_ = false;
};

}  // namespace sqsim::stock
