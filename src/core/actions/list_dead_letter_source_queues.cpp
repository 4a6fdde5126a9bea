#include "core/actions/actions.hpp"
#include "core/actions/queue_page.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

Result<ListDeadLetterSourceQueuesResponse> list_dead_letter_source_queues(
    EngineState& engine, const ListDeadLetterSourceQueuesRequest& request) {
    const Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    return page_of(engine.queues().sources_of(*queue), request.max_results, request.next_token);
}

}  // namespace sqsim::core::actions
