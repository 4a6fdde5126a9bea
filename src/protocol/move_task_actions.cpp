#include "protocol/action_table.hpp"

namespace sqsim::protocol {

namespace {

constexpr auto start = std::tuple{
    field("SourceArn", &StartMessageMoveTaskRequest::source_arn, Presence::required),
    field("DestinationArn", &StartMessageMoveTaskRequest::destination_arn),
    field("MaxNumberOfMessagesPerSecond",
          &StartMessageMoveTaskRequest::max_number_of_messages_per_second),
};
constexpr auto start_answer =
    std::tuple{field("TaskHandle", &StartMessageMoveTaskResponse::task_handle)};

constexpr auto cancel = std::tuple{
    field("TaskHandle", &CancelMessageMoveTaskRequest::task_handle, Presence::required),
};
constexpr auto cancel_answer =
    std::tuple{field("ApproximateNumberOfMessagesMoved",
                     &CancelMessageMoveTaskResponse::approximate_number_of_messages_moved)};

constexpr auto list = std::tuple{
    field("SourceArn", &ListMessageMoveTasksRequest::source_arn, Presence::required),
    field("MaxResults", &ListMessageMoveTasksRequest::max_results),
};

using Task = ListMessageMoveTasksResultEntry;
constexpr auto task = std::tuple{
    field("TaskHandle", &Task::task_handle),
    field("Status", &Task::status),
    field("SourceArn", &Task::source_arn),
    field("DestinationArn", &Task::destination_arn),
    field("MaxNumberOfMessagesPerSecond", &Task::max_number_of_messages_per_second),
    field("ApproximateNumberOfMessagesMoved", &Task::approximate_number_of_messages_moved),
    field("ApproximateNumberOfMessagesToMove", &Task::approximate_number_of_messages_to_move),
    field("FailureReason", &Task::failure_reason),
    field("StartedTimestamp", &Task::started_timestamp),
};
constexpr auto list_answer =
    std::tuple{list_field("Results", &ListMessageMoveTasksResponse::results, task)};

using Service = runtime::QueueService;

}  // namespace

void add_move_task_actions(std::vector<ActionRow>& rows) {
    rows.insert(rows.end(),
                {action<&Service::start_message_move_task, &Engine::start_message_move_task, start,
                        start_answer>("StartMessageMoveTask"),
                 action<&Service::cancel_message_move_task, &Engine::cancel_message_move_task,
                        cancel, cancel_answer>("CancelMessageMoveTask"),
                 action<&Service::list_message_move_tasks, &Engine::list_message_move_tasks, list,
                        list_answer>("ListMessageMoveTasks")});
}

}  // namespace sqsim::protocol
