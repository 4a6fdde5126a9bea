#pragma once

#include <sqsim/result.hpp>
#include <string>

namespace sqsim::runtime {
class QueueService;
}

namespace sqsim::stock {

/// What to send where: the seed's SqsMessageEnvelope.
struct SqsMessageEnvelope {
    std::string queue_name;
    std::string message_group_id;
    std::string deduplication_id;
    std::string payload;  ///< JSON
};

/// What the queue answered to a send.
struct SendResult {
    std::string message_id;
    std::string sequence_number;
};

/// Sends envelopes to an SQS FIFO queue.
class AwsSqsMessageSender {
  public:
    /// `queues` must outlive the sender.
    explicit AwsSqsMessageSender(runtime::QueueService& queues) : queues_{queues} {}

    Result<SendResult> send_message(SqsMessageEnvelope envelope);

  private:
    runtime::QueueService& queues_;
};

}  // namespace sqsim::stock
