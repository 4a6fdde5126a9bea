#pragma once

#include <string>

#include "core/engine_state.hpp"
#include "core/errors.hpp"

namespace sqsim::core::actions {

/// The handle a request carries. Errors: MissingParameter without one (fact 139c),
/// ReceiptHandleIsInvalid for a text that is no handle or is another queue's (139b, 139d).
[[nodiscard]] inline Result<ReceiptHandle> read_receipt_handle(const EngineState& engine,
                                                               const Queue& queue,
                                                               const std::string& text) {
    if (text.empty()) return missing_parameter("ReceiptHandle");
    const auto handle = parse_receipt_handle(text, engine.parts().options.seed);
    if (handle && handle->queue == queue.identity().index) return *handle;
    return Error{ErrorCode::ReceiptHandleIsInvalid,
                 "The input receipt handle \"" + text + "\" is not a valid receipt handle."};
}

/// The group of the message that a handle names; nothing where that is not to be told any more.
[[nodiscard]] inline std::optional<std::string_view> group_of(const EngineState& engine,
                                                              const Queue& queue,
                                                              const std::string& text) {
    const auto handle = parse_receipt_handle(text, engine.parts().options.seed);
    if (!handle || handle->queue != queue.identity().index) return std::nullopt;
    const auto state = queue.state_of(*handle);
    const bool here = state == Queue::ReceiptState::Valid || state == Queue::ReceiptState::Landed;
    return here ? std::optional<std::string_view>{queue.group_id_of(handle->place)} : std::nullopt;
}

/// Deletes the message of a handle that is valid. Deleting again is a success (fact 139a), and so
/// is deleting what outlived its retention (118); a handle whose visibility timeout ran out fails,
/// and the message stays (136), also when somebody else has received it since (138). A dead letter
/// is still a message, so an old handle of it has expired too. In a standard queue the last handle
/// deletes whenever it comes, and an older one succeeds without an effect (139).
[[nodiscard]] Result<DeleteMessageResponse> delete_one(EngineState& engine, Queue& queue,
                                                       const std::string& receipt_handle);

/// Gives the message of a valid handle a new deadline, counted from now (fact 139f).
[[nodiscard]] Result<ChangeMessageVisibilityResponse> change_visibility_of_one(
    EngineState& engine, Queue& queue, const std::string& receipt_handle,
    std::optional<std::int32_t> visibility_timeout);

}  // namespace sqsim::core::actions
