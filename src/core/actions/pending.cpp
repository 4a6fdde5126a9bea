#include "core/actions/actions.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

Result<DeleteQueueResponse> delete_queue(EngineState&, const DeleteQueueRequest&) {
    return not_supported("DeleteQueue");
}
Result<GetQueueUrlResponse> get_queue_url(EngineState&, const GetQueueUrlRequest&) {
    return not_supported("GetQueueUrl");
}
Result<ListQueuesResponse> list_queues(EngineState&, const ListQueuesRequest&) {
    return not_supported("ListQueues");
}
Result<PurgeQueueResponse> purge_queue(EngineState&, const PurgeQueueRequest&) {
    return not_supported("PurgeQueue");
}
Result<TagQueueResponse> tag_queue(EngineState&, const TagQueueRequest&) {
    return not_supported("TagQueue");
}
Result<UntagQueueResponse> untag_queue(EngineState&, const UntagQueueRequest&) {
    return not_supported("UntagQueue");
}
Result<ListQueueTagsResponse> list_queue_tags(EngineState&, const ListQueueTagsRequest&) {
    return not_supported("ListQueueTags");
}
Result<AddPermissionResponse> add_permission(EngineState&, const AddPermissionRequest&) {
    return not_supported("AddPermission");
}
Result<RemovePermissionResponse> remove_permission(EngineState&, const RemovePermissionRequest&) {
    return not_supported("RemovePermission");
}
Result<ListDeadLetterSourceQueuesResponse> list_dead_letter_source_queues(
    EngineState&, const ListDeadLetterSourceQueuesRequest&) {
    return not_supported("ListDeadLetterSourceQueues");
}
Result<StartMessageMoveTaskResponse> start_message_move_task(EngineState&,
                                                             const StartMessageMoveTaskRequest&) {
    return not_supported("StartMessageMoveTask");
}
Result<CancelMessageMoveTaskResponse> cancel_message_move_task(
    EngineState&, const CancelMessageMoveTaskRequest&) {
    return not_supported("CancelMessageMoveTask");
}
Result<ListMessageMoveTasksResponse> list_message_move_tasks(EngineState&,
                                                             const ListMessageMoveTasksRequest&) {
    return not_supported("ListMessageMoveTasks");
}

}  // namespace sqsim::core::actions
