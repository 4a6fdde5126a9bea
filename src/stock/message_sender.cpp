#include "stock/message_sender.hpp"

#include <utility>

#include "runtime/queue_service.hpp"

namespace sqsim::stock {

Result<SendResult> AwsSqsMessageSender::send_message(SqsMessageEnvelope envelope) {
    SendMessageRequest request;
    request.queue_url = std::move(envelope.queue_name);
    request.message_body = std::move(envelope.payload);
    request.message_deduplication_id = std::move(envelope.deduplication_id);
    request.message_group_id = std::move(envelope.message_group_id);
    auto answer = queues_.send_message(request);
    if (!answer) return answer.error();
    return SendResult{std::move(answer->message_id), std::move(answer->sequence_number)};
}

}  // namespace sqsim::stock
