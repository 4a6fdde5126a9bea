#include "core/actions/actions.hpp"
#include "core/actions/move_task_source.hpp"
#include "core/limits.hpp"

namespace sqsim::core::actions {

namespace {

Error invalid(const char* text) {
    return {ErrorCode::InvalidParameterValue, text};
}

std::optional<Error> check_destination(EngineState& engine, const Queue& source,
                                       const std::string& arn) {
    const auto destination = find_by_arn_parameter(engine, "DestinationArn", arn);
    if (!destination) return destination.error();
    if (*destination == &source) {
        return invalid("Source queue arn and destination queue arn cannot be the same.");
    }
    if ((*destination)->fifo() != source.fifo()) {
        return invalid("The source queue and destination queue must be of the same queue type.");
    }
    return std::nullopt;
}

std::optional<Error> check(EngineState& engine, const Queue& source,
                           const StartMessageMoveTaskRequest& request) {
    if (engine.queues().sources_of(source).empty()) {  // fact 156
        return invalid("Source queue must be configured as a Dead Letter Queue.");
    }
    if (request.destination_arn) {
        if (auto failure = check_destination(engine, source, *request.destination_arn)) {
            return failure;
        }
    }
    const auto& rate = request.max_number_of_messages_per_second;
    if (rate && !limits::moved_messages_per_second.contains(*rate)) {  // fact 160
        return invalid(
            "Value for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: You "
            "must enter a number that's between 1 and 500.");
    }
    if (engine.move_tasks().active_on(source.identity().index) != nullptr) {  // fact 158
        return invalid(
            "There is already a task running. Only one active task is allowed for a "
            "source queue arn at a given time.");
    }
    if (engine.move_tasks().active_count() >= limits::active_move_tasks_max) {  // fact 165
        return Error{ErrorCode::OverLimit,
                     "There are already 100 active message move tasks in this account."};
    }
    return std::nullopt;
}

/// Drawn from the same numbers as message ids, from the other end.
std::string task_id(const EngineState& engine, std::size_t number) {
    return to_string(
        message_id_for(engine.parts().options.seed, ~static_cast<MessageNumber>(number)));
}

}  // namespace

Result<StartMessageMoveTaskResponse> start_message_move_task(
    EngineState& engine, const StartMessageMoveTaskRequest& request) {
    const auto found = find_by_arn_parameter(engine, "SourceArn", request.source_arn);
    if (!found) return found.error();
    const Queue& source = **found;
    if (auto failure = check(engine, source, request)) return *failure;
    MoveTask task;
    task.id = task_id(engine, engine.move_tasks().count());
    task.source = source.identity().index;
    task.source_arn = request.source_arn;
    task.destination_arn = request.destination_arn;
    task.messages_per_second = request.max_number_of_messages_per_second;
    task.to_move = source.visible_count();
    task.started_at = engine.now();
    StartMessageMoveTaskResponse response{task.handle()};
    engine.move_tasks().add(std::move(task));
    return response;
}

}  // namespace sqsim::core::actions
