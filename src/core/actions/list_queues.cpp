#include "core/actions/actions.hpp"
#include "core/actions/queue_page.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

Result<ListQueuesResponse> list_queues(EngineState& engine, const ListQueuesRequest& request) {
    return page_of(engine.queues().with_prefix(request.queue_name_prefix.value_or("")),
                   request.max_results, request.next_token);
}

}  // namespace sqsim::core::actions
