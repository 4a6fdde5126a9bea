#include "core/actions/actions.hpp"
#include "core/actions/move_task_source.hpp"

namespace sqsim::core::actions {

/// What was moved stays moved (fact 164).
Result<CancelMessageMoveTaskResponse> cancel_message_move_task(
    EngineState& engine, const CancelMessageMoveTaskRequest& request) {
    if (request.task_handle.empty()) return missing_parameter("TaskHandle");
    const auto handle = MoveTasks::read_handle(request.task_handle);
    if (!handle) {
        return Error{ErrorCode::InvalidParameterValue,
                     "Value for parameter TaskHandle is invalid."};
    }
    const auto source = find_by_arn_parameter(engine, "SourceArn", handle->source_arn);
    if (!source) return source.error();
    MoveTask* task = engine.move_tasks().find(handle->task_id);
    if (task == nullptr || task->source_arn != handle->source_arn) {
        return Error{ErrorCode::ResourceNotFound, "Task does not exist."};
    }
    if (task->status != MoveTask::Status::Running) {
        return Error{ErrorCode::InvalidParameterValue, "Only active tasks can be cancelled."};
    }
    task->status = MoveTask::Status::Cancelling;
    return CancelMessageMoveTaskResponse{task->moved};
}

}  // namespace sqsim::core::actions
