#pragma once

#include <string>
#include <string_view>

#include "core/engine_state.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

/// The queue that an ARN parameter of a message move task names. Errors: InvalidParameterValue for
/// a text that is no queue's ARN (fact 160), ResourceNotFound for an unknown queue (157).
[[nodiscard]] inline Result<Queue*> find_by_arn_parameter(EngineState& engine,
                                                          std::string_view parameter,
                                                          const std::string& arn) {
    if (arn.empty()) return missing_parameter(parameter);
    if (!looks_like_a_queue_arn(arn)) {
        return Error{ErrorCode::InvalidParameterValue,
                     "You must use this format to specify the " + std::string{parameter} +
                         ": arn:<partition>:<service>:<region>:<account-id>:<resource-id>"};
    }
    Queue* queue = engine.queues().find_by_arn(arn);
    if (queue != nullptr) return queue;
    return Error{ErrorCode::ResourceNotFound, "The resource that you specified for the " +
                                                  std::string{parameter} +
                                                  " parameter doesn't exist."};
}

}  // namespace sqsim::core::actions
