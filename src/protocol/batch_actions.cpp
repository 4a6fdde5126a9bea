#include "protocol/action_table.hpp"
#include "protocol/message_fields.hpp"

namespace sqsim::protocol {

namespace {

constexpr auto failed_entry = std::tuple{
    field("Id", &BatchResultErrorEntry::id),
    field("SenderFault", &BatchResultErrorEntry::sender_fault),
    field("Code, Message", &BatchResultErrorEntry::error),
};

template <class Entry, class... Fields>
constexpr auto batch_answer(const std::tuple<Fields...>& successful) {
    return std::tuple{
        list_field("Successful", &BatchResponse<Entry>::successful, successful),
        list_field("Failed", &BatchResponse<Entry>::failed, failed_entry),
    };
}

/// No entries at all is the engine's to refuse, as an empty batch (fact 83).
template <class Request, class... Fields>
constexpr auto batch(const std::tuple<Fields...>& entry) {
    return std::tuple{
        field("QueueUrl", &Request::queue_url),
        list_field("Entries", &Request::entries, entry),
    };
}

using SendEntry = SendMessageBatchRequestEntry;
using SentEntry = SendMessageBatchResultEntry;
constexpr auto send_message_batch = batch<SendMessageBatchRequest>(
    std::tuple_cat(std::tuple{field("Id", &SendEntry::id)}, outgoing_message<SendEntry>));
constexpr auto send_message_batch_answer = batch_answer<SentEntry>(
    std::tuple{field("Id", &SentEntry::id), flattened(&SentEntry::result, sent_message)});

using DeleteEntry = DeleteMessageBatchRequestEntry;
using DeletedEntry = DeleteMessageBatchResultEntry;
constexpr auto delete_message_batch = batch<DeleteMessageBatchRequest>(std::tuple{
    field("Id", &DeleteEntry::id), field("ReceiptHandle", &DeleteEntry::receipt_handle)});
constexpr auto delete_message_batch_answer =
    batch_answer<DeletedEntry>(std::tuple{field("Id", &DeletedEntry::id)});

using ChangeEntry = ChangeMessageVisibilityBatchRequestEntry;
using ChangedEntry = ChangeMessageVisibilityBatchResultEntry;
constexpr auto change_message_visibility_batch = batch<ChangeMessageVisibilityBatchRequest>(
    std::tuple{field("Id", &ChangeEntry::id), field("ReceiptHandle", &ChangeEntry::receipt_handle),
               field("VisibilityTimeout", &ChangeEntry::visibility_timeout)});
constexpr auto change_message_visibility_batch_answer =
    batch_answer<ChangedEntry>(std::tuple{field("Id", &ChangedEntry::id)});

using Service = runtime::QueueService;

}  // namespace

void add_batch_actions(std::vector<ActionRow>& rows) {
    rows.insert(
        rows.end(),
        {action<&Service::send_message_batch, &Engine::send_message_batch, send_message_batch,
                send_message_batch_answer>("SendMessageBatch"),
         action<&Service::delete_message_batch, &Engine::delete_message_batch, delete_message_batch,
                delete_message_batch_answer>("DeleteMessageBatch"),
         action<&Service::change_message_visibility_batch, &Engine::change_message_visibility_batch,
                change_message_visibility_batch, change_message_visibility_batch_answer>(
             "ChangeMessageVisibilityBatch")});
}

}  // namespace sqsim::protocol
