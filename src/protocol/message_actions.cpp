#include "protocol/action_table.hpp"
#include "protocol/message_fields.hpp"

namespace sqsim::protocol {

namespace {

constexpr auto send_message =
    std::tuple_cat(std::tuple{field("QueueUrl", &SendMessageRequest::queue_url)},
                   outgoing_message<SendMessageRequest>);

constexpr auto receive_message = std::tuple{
    field("QueueUrl", &ReceiveMessageRequest::queue_url),
    field("MaxNumberOfMessages", &ReceiveMessageRequest::max_number_of_messages),
    field("VisibilityTimeout", &ReceiveMessageRequest::visibility_timeout),
    field("WaitTimeSeconds", &ReceiveMessageRequest::wait_time_seconds),
    // The older name of the same list; what both name is asked for (fact 123).
    field("AttributeNames", &ReceiveMessageRequest::message_system_attribute_names),
    field("MessageSystemAttributeNames", &ReceiveMessageRequest::message_system_attribute_names),
    field("MessageAttributeNames", &ReceiveMessageRequest::message_attribute_names),
    field("ReceiveRequestAttemptId", &ReceiveMessageRequest::receive_request_attempt_id),
};

constexpr auto received_message = std::tuple{
    field("MessageId", &Message::message_id),
    field("ReceiptHandle", &Message::receipt_handle),
    field("MD5OfBody", &Message::md5_of_body),
    field("Body", &Message::body),
    field("Attributes", &Message::attributes),
    field("MD5OfMessageAttributes", &Message::md5_of_message_attributes),
    field("MessageAttributes", &Message::message_attributes),
};
constexpr auto receive_message_answer =
    std::tuple{list_field("Messages", &ReceiveMessageResponse::messages, received_message)};

constexpr auto delete_message = std::tuple{
    field("QueueUrl", &DeleteMessageRequest::queue_url),
    field("ReceiptHandle", &DeleteMessageRequest::receipt_handle),
};

constexpr auto change_message_visibility = std::tuple{
    field("QueueUrl", &ChangeMessageVisibilityRequest::queue_url),
    field("ReceiptHandle", &ChangeMessageVisibilityRequest::receipt_handle),
    field("VisibilityTimeout", &ChangeMessageVisibilityRequest::visibility_timeout),
};

using Service = runtime::QueueService;

}  // namespace

void add_message_actions(std::vector<ActionRow>& rows) {
    rows.insert(
        rows.end(),
        {action<&Service::send_message, &Engine::send_message, send_message, sent_message>(
             "SendMessage"),
         action<&Service::receive_message, &Engine::receive_message, receive_message,
                receive_message_answer>("ReceiveMessage"),
         action<&Service::delete_message, &Engine::delete_message, delete_message, no_fields>(
             "DeleteMessage"),
         action<&Service::change_message_visibility, &Engine::change_message_visibility,
                change_message_visibility, no_fields>("ChangeMessageVisibility")});
}

}  // namespace sqsim::protocol
