#include "core/actions/actions.hpp"
#include "core/actions/move_task_source.hpp"
#include "core/limits.hpp"

namespace sqsim::core::actions {

namespace {

/// Fact 162 says which fields are there when.
ListMessageMoveTasksResultEntry entry_for(const MoveTask& task) {
    ListMessageMoveTasksResultEntry entry;
    if (task.status == MoveTask::Status::Running) entry.task_handle = task.handle();
    entry.status = task.status_name();
    entry.source_arn = task.source_arn;
    entry.destination_arn = task.destination_arn;
    entry.max_number_of_messages_per_second = task.messages_per_second;
    entry.approximate_number_of_messages_moved = task.moved;
    entry.approximate_number_of_messages_to_move = task.to_move;
    if (task.status == MoveTask::Status::Failed) entry.failure_reason = task.failure_reason;
    entry.started_timestamp = epoch_milliseconds(task.started_at);
    return entry;
}

}  // namespace

Result<ListMessageMoveTasksResponse> list_message_move_tasks(
    EngineState& engine, const ListMessageMoveTasksRequest& request) {
    const auto source = find_by_arn_parameter(engine, "SourceArn", request.source_arn);
    if (!source) return source.error();
    const auto& range = limits::list_move_tasks_max_results;
    if (request.max_results && !range.contains(*request.max_results)) {  // fact 160
        return Error{ErrorCode::InvalidParameterValue,
                     "Value for parameter MaxResults is invalid. Reason: You must enter a number "
                     "that's between 1 and 10."};
    }
    const auto size = static_cast<std::size_t>(request.max_results.value_or(range.initial));
    ListMessageMoveTasksResponse response;
    for (const MoveTask* task : engine.move_tasks().of(request.source_arn)) {
        if (response.results.size() == size) break;
        response.results.push_back(entry_for(*task));
    }
    return response;
}

}  // namespace sqsim::core::actions
