#include "protocol/action_table.hpp"

namespace sqsim::protocol {

namespace {

constexpr auto queue_url_answer = std::tuple{field("QueueUrl", &CreateQueueResponse::queue_url)};

constexpr auto create_queue = std::tuple{
    field("QueueName", &CreateQueueRequest::queue_name, Presence::queue_name),
    field("Attributes", &CreateQueueRequest::attributes),
    field("tags", &CreateQueueRequest::tags),  // in lower case, here alone (fact 180)
};

constexpr auto delete_queue = std::tuple{field("QueueUrl", &DeleteQueueRequest::queue_url)};

constexpr auto get_queue_url = std::tuple{
    field("QueueName", &GetQueueUrlRequest::queue_name, Presence::queue_name),
    field("QueueOwnerAWSAccountId", &GetQueueUrlRequest::queue_owner_aws_account_id),
};
constexpr auto get_queue_url_answer =
    std::tuple{field("QueueUrl", &GetQueueUrlResponse::queue_url)};

constexpr auto list_queues = std::tuple{
    field("QueueNamePrefix", &ListQueuesRequest::queue_name_prefix),
    field("MaxResults", &ListQueuesRequest::max_results),
    field("NextToken", &ListQueuesRequest::next_token),
};
constexpr auto list_queues_answer = std::tuple{
    field("QueueUrls", &ListQueuesResponse::queue_urls),
    field("NextToken", &ListQueuesResponse::next_token),
};

constexpr auto purge_queue = std::tuple{field("QueueUrl", &PurgeQueueRequest::queue_url)};

constexpr auto get_queue_attributes = std::tuple{
    field("QueueUrl", &GetQueueAttributesRequest::queue_url),
    field("AttributeNames", &GetQueueAttributesRequest::attribute_names),
};
constexpr auto get_queue_attributes_answer =
    std::tuple{field("Attributes", &GetQueueAttributesResponse::attributes)};

constexpr auto set_queue_attributes = std::tuple{
    field("QueueUrl", &SetQueueAttributesRequest::queue_url),
    field("Attributes", &SetQueueAttributesRequest::attributes, Presence::required),
};

constexpr auto tag_queue = std::tuple{
    field("QueueUrl", &TagQueueRequest::queue_url),
    field("Tags", &TagQueueRequest::tags, Presence::required),
};

constexpr auto untag_queue = std::tuple{
    field("QueueUrl", &UntagQueueRequest::queue_url),
    field("TagKeys", &UntagQueueRequest::tag_keys, Presence::required),
};

constexpr auto list_queue_tags = std::tuple{field("QueueUrl", &ListQueueTagsRequest::queue_url)};
constexpr auto list_queue_tags_answer = std::tuple{field("Tags", &ListQueueTagsResponse::tags)};

constexpr auto add_permission = std::tuple{
    field("QueueUrl", &AddPermissionRequest::queue_url),
    field("Label", &AddPermissionRequest::label, Presence::required),
    field("AWSAccountIds", &AddPermissionRequest::aws_account_ids, Presence::required),
    field("Actions", &AddPermissionRequest::actions, Presence::required),
};

constexpr auto remove_permission = std::tuple{
    field("QueueUrl", &RemovePermissionRequest::queue_url),
    field("Label", &RemovePermissionRequest::label, Presence::required),
};

constexpr auto list_dead_letter_source_queues = std::tuple{
    field("QueueUrl", &ListDeadLetterSourceQueuesRequest::queue_url),
    field("MaxResults", &ListDeadLetterSourceQueuesRequest::max_results),
    field("NextToken", &ListDeadLetterSourceQueuesRequest::next_token),
};
constexpr auto list_dead_letter_source_queues_answer = std::tuple{
    // With a lower-case q, unlike ListQueues (fact 155).
    field("queueUrls", &ListDeadLetterSourceQueuesResponse::queue_urls),
    field("NextToken", &ListDeadLetterSourceQueuesResponse::next_token),
};

using Service = runtime::QueueService;

}  // namespace

void add_queue_actions(std::vector<ActionRow>& rows) {
    rows.insert(
        rows.end(),
        {action<&Service::create_queue, &Engine::create_queue, create_queue, queue_url_answer>(
             "CreateQueue"),
         action<&Service::delete_queue, &Engine::delete_queue, delete_queue, no_fields>(
             "DeleteQueue"),
         action<&Service::get_queue_url, &Engine::get_queue_url, get_queue_url,
                get_queue_url_answer>("GetQueueUrl"),
         action<&Service::list_queues, &Engine::list_queues, list_queues, list_queues_answer>(
             "ListQueues"),
         action<&Service::purge_queue, &Engine::purge_queue, purge_queue, no_fields>("PurgeQueue"),
         action<&Service::get_queue_attributes, &Engine::get_queue_attributes, get_queue_attributes,
                get_queue_attributes_answer>("GetQueueAttributes"),
         action<&Service::set_queue_attributes, &Engine::set_queue_attributes, set_queue_attributes,
                no_fields>("SetQueueAttributes"),
         action<&Service::tag_queue, &Engine::tag_queue, tag_queue, no_fields>("TagQueue"),
         action<&Service::untag_queue, &Engine::untag_queue, untag_queue, no_fields>("UntagQueue"),
         action<&Service::list_queue_tags, &Engine::list_queue_tags, list_queue_tags,
                list_queue_tags_answer>("ListQueueTags"),
         action<&Service::add_permission, &Engine::add_permission, add_permission, no_fields>(
             "AddPermission"),
         action<&Service::remove_permission, &Engine::remove_permission, remove_permission,
                no_fields>("RemovePermission"),
         action<&Service::list_dead_letter_source_queues, &Engine::list_dead_letter_source_queues,
                list_dead_letter_source_queues, list_dead_letter_source_queues_answer>(
             "ListDeadLetterSourceQueues")});
}

}  // namespace sqsim::protocol
