#include "core/actions/actions.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

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
