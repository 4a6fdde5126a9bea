#include "stock/message_sender.hpp"

#include <utility>

#include "runtime/queue_service.hpp"

namespace sqsim::stock {

Result<SendResult> AwsSqsMessageSender::send_message(const SqsMessageEnvelope& envelope) {
    SendMessageRequest request;
    request.queue_url = envelope.queue_name;
    request.message_body = envelope.payload;
    request.message_deduplication_id = envelope.deduplication_id;
    request.message_group_id = envelope.message_group_id;
    auto answer = queues_.send_message(request);
    if (!answer) return answer.error();
    return SendResult{std::move(answer->message_id), std::move(answer->sequence_number)};
}

}  // namespace sqsim::stock
