#pragma once

#include <optional>
#include <sqsim/engine.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "random.hpp"

/// Requests of every kind, with values that are mostly right.
namespace sqsim::model {

using AnyRequest =
    std::variant<CreateQueueRequest, DeleteQueueRequest, GetQueueUrlRequest, ListQueuesRequest,
                 PurgeQueueRequest, GetQueueAttributesRequest, SetQueueAttributesRequest,
                 TagQueueRequest, UntagQueueRequest, ListQueueTagsRequest, AddPermissionRequest,
                 RemovePermissionRequest, ListDeadLetterSourceQueuesRequest,
                 StartMessageMoveTaskRequest, CancelMessageMoveTaskRequest,
                 ListMessageMoveTasksRequest, SendMessageRequest, SendMessageBatchRequest,
                 ReceiveMessageRequest, DeleteMessageRequest, DeleteMessageBatchRequest,
                 ChangeMessageVisibilityRequest, ChangeMessageVisibilityBatchRequest>;

/// What an engine answered, of any action.
struct AnyAnswer {
    std::optional<Error> error;
    std::vector<std::string> done_entries;  ///< their ids
    std::vector<std::string> failed_entries;
    std::vector<Error> errors_of_entries;
    std::string text;  ///< everything that was answered
    std::vector<Message> messages;
    std::vector<std::string> message_ids;  ///< of sends
    std::string task_handle;
};

[[nodiscard]] AnyAnswer perform(Engine& engine, const AnyRequest& request, TimePoint now);

/// What requests can be about.
struct Known {
    /// Each with the id of the message it came with.
    std::vector<std::pair<std::string, std::string>> handles;
    std::vector<std::string> task_handles;

    void learn(const AnyAnswer& answer);
};

/// Names of the queues that requests are about.
inline constexpr const char* queue_names[] = {"a.fifo", "b.fifo", "c.fifo", "s", "t"};

/// `odd`: in percent, how often a field has a value that it should not have.
[[nodiscard]] AnyRequest any_request(Draw& draw, const Known& known, std::size_t odd);
/// Likewise, one with entries.
[[nodiscard]] AnyRequest any_batch_request(Draw& draw, const Known& known, std::size_t odd);

/// Creates the five queues, two of them dead-letter queues of the others.
[[nodiscard]] std::vector<AnyRequest> create_queues();

}  // namespace sqsim::model
