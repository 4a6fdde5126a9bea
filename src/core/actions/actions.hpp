#pragma once

#include <sqsim/actions.hpp>

#include "core/engine_state.hpp"

/// One function per SQS action, one file each. They act at the engine's current instant: everything
/// due has happened already.
namespace sqsim::core::actions {

Result<CreateQueueResponse> create_queue(EngineState& engine, const CreateQueueRequest& request);
Result<DeleteQueueResponse> delete_queue(EngineState& engine, const DeleteQueueRequest& request);
Result<GetQueueUrlResponse> get_queue_url(EngineState& engine, const GetQueueUrlRequest& request);
Result<ListQueuesResponse> list_queues(EngineState& engine, const ListQueuesRequest& request);
Result<PurgeQueueResponse> purge_queue(EngineState& engine, const PurgeQueueRequest& request);
Result<TagQueueResponse> tag_queue(EngineState& engine, const TagQueueRequest& request);
Result<UntagQueueResponse> untag_queue(EngineState& engine, const UntagQueueRequest& request);
Result<ListQueueTagsResponse> list_queue_tags(EngineState& engine,
                                              const ListQueueTagsRequest& request);
Result<AddPermissionResponse> add_permission(EngineState& engine,
                                             const AddPermissionRequest& request);
Result<RemovePermissionResponse> remove_permission(EngineState& engine,
                                                   const RemovePermissionRequest& request);
Result<ListDeadLetterSourceQueuesResponse> list_dead_letter_source_queues(
    EngineState& engine, const ListDeadLetterSourceQueuesRequest& request);
Result<StartMessageMoveTaskResponse> start_message_move_task(
    EngineState& engine, const StartMessageMoveTaskRequest& request);
Result<CancelMessageMoveTaskResponse> cancel_message_move_task(
    EngineState& engine, const CancelMessageMoveTaskRequest& request);
Result<ListMessageMoveTasksResponse> list_message_move_tasks(
    EngineState& engine, const ListMessageMoveTasksRequest& request);
Result<GetQueueAttributesResponse> get_queue_attributes(EngineState& engine,
                                                        const GetQueueAttributesRequest& request);
Result<SetQueueAttributesResponse> set_queue_attributes(EngineState& engine,
                                                        const SetQueueAttributesRequest& request);
Result<SendMessageResponse> send_message(EngineState& engine, const SendMessageRequest& request);
Result<SendMessageBatchResponse> send_message_batch(EngineState& engine,
                                                    const SendMessageBatchRequest& request);
Result<ReceiveMessageResponse> receive_message(EngineState& engine,
                                               const ReceiveMessageRequest& request);
Result<DeleteMessageResponse> delete_message(EngineState& engine,
                                             const DeleteMessageRequest& request);
Result<DeleteMessageBatchResponse> delete_message_batch(EngineState& engine,
                                                        const DeleteMessageBatchRequest& request);
Result<ChangeMessageVisibilityResponse> change_message_visibility(
    EngineState& engine, const ChangeMessageVisibilityRequest& request);
Result<ChangeMessageVisibilityBatchResponse> change_message_visibility_batch(
    EngineState& engine, const ChangeMessageVisibilityBatchRequest& request);

}  // namespace sqsim::core::actions
