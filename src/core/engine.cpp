#include <chrono>
#include <sqsim/engine.hpp>
#include <sqsim/inspection.hpp>
#include <string_view>

#include "core/actions/actions.hpp"
#include "core/errors.hpp"

namespace sqsim {

class Engine::State : public core::EngineState {
  public:
    using EngineState::EngineState;

    /// What all actions have in common: what is due comes first, a failure is told, and the queues'
    /// next events are noted at the end.
    template <typename Request, typename Response>
    Result<Response> run(std::string_view name,
                         Result<Response> (*action)(core::EngineState&, const Request&),
                         const Request& request, TimePoint now) {
        advance_to(now);
        Result<Response> result = action(*this, request);
        if (!result) tell_failure(name, queue_of(request), result.error(), handle_of(request));
        close_all();
        return result;
    }

  private:
    template <typename Request>
    static std::string_view queue_of(const Request& request) {
        if constexpr (requires { request.queue_url; }) {
            return request.queue_url;
        } else if constexpr (requires { request.queue_name; }) {
            return request.queue_name;
        } else {
            return {};
        }
    }

    template <typename Request>
    static std::string_view handle_of(const Request& request) {
        if constexpr (requires { request.receipt_handle; }) {
            return request.receipt_handle;
        } else {
            return {};
        }
    }
};

Engine::Engine(EngineOptions options, QueueEventSink* events)
    : state_{std::make_unique<State>(std::move(options), events)} {}

Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

void Engine::reset(std::uint64_t seed) {
    state_->reset(seed);
}

Result<CreateQueueResponse> Engine::create_queue(const CreateQueueRequest& request, TimePoint now) {
    return state_->run("CreateQueue", &core::actions::create_queue, request, now);
}

Result<DeleteQueueResponse> Engine::delete_queue(const DeleteQueueRequest& request, TimePoint now) {
    return state_->run("DeleteQueue", &core::actions::delete_queue, request, now);
}

Result<GetQueueUrlResponse> Engine::get_queue_url(const GetQueueUrlRequest& request,
                                                  TimePoint now) {
    return state_->run("GetQueueUrl", &core::actions::get_queue_url, request, now);
}

Result<ListQueuesResponse> Engine::list_queues(const ListQueuesRequest& request, TimePoint now) {
    return state_->run("ListQueues", &core::actions::list_queues, request, now);
}

Result<PurgeQueueResponse> Engine::purge_queue(const PurgeQueueRequest& request, TimePoint now) {
    return state_->run("PurgeQueue", &core::actions::purge_queue, request, now);
}

Result<TagQueueResponse> Engine::tag_queue(const TagQueueRequest& request, TimePoint now) {
    return state_->run("TagQueue", &core::actions::tag_queue, request, now);
}

Result<UntagQueueResponse> Engine::untag_queue(const UntagQueueRequest& request, TimePoint now) {
    return state_->run("UntagQueue", &core::actions::untag_queue, request, now);
}

Result<ListQueueTagsResponse> Engine::list_queue_tags(const ListQueueTagsRequest& request,
                                                      TimePoint now) {
    return state_->run("ListQueueTags", &core::actions::list_queue_tags, request, now);
}

Result<AddPermissionResponse> Engine::add_permission(const AddPermissionRequest& request,
                                                     TimePoint now) {
    return state_->run("AddPermission", &core::actions::add_permission, request, now);
}

Result<RemovePermissionResponse> Engine::remove_permission(const RemovePermissionRequest& request,
                                                           TimePoint now) {
    return state_->run("RemovePermission", &core::actions::remove_permission, request, now);
}

Result<ListDeadLetterSourceQueuesResponse> Engine::list_dead_letter_source_queues(
    const ListDeadLetterSourceQueuesRequest& request, TimePoint now) {
    return state_->run("ListDeadLetterSourceQueues", &core::actions::list_dead_letter_source_queues,
                       request, now);
}

Result<StartMessageMoveTaskResponse> Engine::start_message_move_task(
    const StartMessageMoveTaskRequest& request, TimePoint now) {
    return state_->run("StartMessageMoveTask", &core::actions::start_message_move_task, request,
                       now);
}

Result<CancelMessageMoveTaskResponse> Engine::cancel_message_move_task(
    const CancelMessageMoveTaskRequest& request, TimePoint now) {
    return state_->run("CancelMessageMoveTask", &core::actions::cancel_message_move_task, request,
                       now);
}

Result<ListMessageMoveTasksResponse> Engine::list_message_move_tasks(
    const ListMessageMoveTasksRequest& request, TimePoint now) {
    return state_->run("ListMessageMoveTasks", &core::actions::list_message_move_tasks, request,
                       now);
}

Result<GetQueueAttributesResponse> Engine::get_queue_attributes(
    const GetQueueAttributesRequest& request, TimePoint now) {
    return state_->run("GetQueueAttributes", &core::actions::get_queue_attributes, request, now);
}

Result<SetQueueAttributesResponse> Engine::set_queue_attributes(
    const SetQueueAttributesRequest& request, TimePoint now) {
    return state_->run("SetQueueAttributes", &core::actions::set_queue_attributes, request, now);
}

Result<SendMessageResponse> Engine::send_message(const SendMessageRequest& request, TimePoint now) {
    return state_->run("SendMessage", &core::actions::send_message, request, now);
}

Result<SendMessageBatchResponse> Engine::send_message_batch(const SendMessageBatchRequest& request,
                                                            TimePoint now) {
    return state_->run("SendMessageBatch", &core::actions::send_message_batch, request, now);
}

Result<ReceiveMessageResponse> Engine::receive_message(const ReceiveMessageRequest& request,
                                                       TimePoint now) {
    return state_->run("ReceiveMessage", &core::actions::receive_message, request, now);
}

Result<DeleteMessageResponse> Engine::delete_message(const DeleteMessageRequest& request,
                                                     TimePoint now) {
    return state_->run("DeleteMessage", &core::actions::delete_message, request, now);
}

Result<DeleteMessageBatchResponse> Engine::delete_message_batch(
    const DeleteMessageBatchRequest& request, TimePoint now) {
    return state_->run("DeleteMessageBatch", &core::actions::delete_message_batch, request, now);
}

Result<ChangeMessageVisibilityResponse> Engine::change_message_visibility(
    const ChangeMessageVisibilityRequest& request, TimePoint now) {
    return state_->run("ChangeMessageVisibility", &core::actions::change_message_visibility,
                       request, now);
}

Result<ChangeMessageVisibilityBatchResponse> Engine::change_message_visibility_batch(
    const ChangeMessageVisibilityBatchRequest& request, TimePoint now) {
    return state_->run("ChangeMessageVisibilityBatch",
                       &core::actions::change_message_visibility_batch, request, now);
}

Duration Engine::wait_time(const ReceiveMessageRequest& request) const {
    const core::Queue* queue = state_->queues().find(request.queue_url);
    if (queue == nullptr) return Duration::zero();
    return std::chrono::seconds{
        request.wait_time_seconds.value_or(queue->attributes().receive_wait_time_seconds)};
}

std::optional<TimePoint> Engine::next_event() const {
    return state_->next_event();
}

void Engine::advance_to(TimePoint now) {
    state_->advance_to(now);
}

std::uint64_t Engine::deliverable_generation() const {
    return state_->parts().deliverable_generation;
}

bool Engine::has_deliverable(std::string_view queue_url_or_name) const {
    const core::Queue* queue = state_->queues().find(queue_url_or_name);
    return queue != nullptr && queue->any_deliverable();
}

Result<QueueInspection> Engine::inspect(std::string_view queue_url_or_name, std::size_t most,
                                        TimePoint now) {
    advance_to(now);
    const core::Queue* queue = state_->queues().find(queue_url_or_name);
    if (queue == nullptr) return core::queue_does_not_exist();
    return queue->inspect(most);
}

std::uint64_t Engine::fingerprint(Duration unit) const {
    core::Fingerprint state;
    for (const core::Queue* queue : state_->queues().with_prefix({})) queue->add_to(state, unit);
    return state.value();
}

}  // namespace sqsim
