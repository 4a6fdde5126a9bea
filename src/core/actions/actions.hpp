#pragma once

#include <sqsim/actions.hpp>

#include "core/engine_state.hpp"

/// One function per SQS action, one file each. They act at the engine's current instant: everything
/// due has happened already.
namespace sqsim::core::actions {

Result<CreateQueueResponse> create_queue(EngineState& engine, const CreateQueueRequest& request);
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
