#include "core/move_tasks.hpp"

#include <algorithm>
#include <chrono>

#include "core/base64.hpp"
#include "core/json_text.hpp"
#include "core/limits.hpp"

namespace sqsim::core {

namespace {

constexpr std::string_view task_id_name = "taskId";
constexpr std::string_view source_arn_name = "sourceArn";

}  // namespace

/// The first message moves one interval after the start, so that a task that was just started is
/// seen running and can be cancelled. Without a rate it is the highest one that can be asked for.
TimePoint MoveTask::next_step() const {
    const std::int64_t rate =
        messages_per_second.value_or(limits::moved_messages_per_second.initial);
    return started_at + Duration{std::chrono::seconds{moved + 1}} / rate;
}

std::string_view MoveTask::status_name() const {
    switch (status) {
        case Status::Running:
            return "RUNNING";
        case Status::Completed:
            return "COMPLETED";
        case Status::Cancelling:
            return "CANCELLING";
        case Status::Cancelled:
            return "CANCELLED";
        case Status::Failed:
            return "FAILED";
    }
    return {};
}

std::string MoveTask::handle() const {
    return to_base64(
        to_text(Json::object({{std::string{task_id_name}, Json::string(id)},
                              {std::string{source_arn_name}, Json::string(source_arn)}})));
}

std::optional<MoveTasks::HandleContent> MoveTasks::read_handle(std::string_view handle) {
    const auto text = from_base64(handle);
    const auto content = text ? parse_json(*text) : std::nullopt;
    if (!content) return std::nullopt;
    const Json* id = content->find(task_id_name);
    const Json* arn = content->find(source_arn_name);
    if (id == nullptr || arn == nullptr) return std::nullopt;
    return HandleContent{id->text, arn->text};
}

void MoveTasks::add(MoveTask task) {
    tasks_.push_back(std::make_unique<MoveTask>(std::move(task)));
    ++active_count_;
}

MoveTask* MoveTasks::find(std::string_view id) {
    const auto found = std::find_if(tasks_.begin(), tasks_.end(),
                                    [&](const auto& task) { return task->id == id; });
    return found == tasks_.end() ? nullptr : found->get();
}

MoveTask* MoveTasks::active_on(Index source) {
    const auto found = std::find_if(tasks_.begin(), tasks_.end(), [&](const auto& task) {
        return task->source == source && task->is_active();
    });
    return found == tasks_.end() ? nullptr : found->get();
}

std::vector<const MoveTask*> MoveTasks::of(std::string_view source_arn) const {
    std::vector<const MoveTask*> found;
    for (auto task = tasks_.rbegin(); task != tasks_.rend(); ++task) {
        if ((*task)->source_arn == source_arn) found.push_back(task->get());
    }
    return found;
}

MoveTask* MoveTasks::next() const {
    MoveTask* next = nullptr;
    for (const auto& task : tasks_) {
        if (!task->is_active()) continue;
        if (next == nullptr || task->next_step() < next->next_step()) next = task.get();
    }
    return next;
}

}  // namespace sqsim::core
