#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/json_text.hpp"

/// The statements of a queue's Policy attribute, which AddPermission and RemovePermission edit.
namespace sqsim::core::actions {

/// The policy's list of statements, a lone one put into a list. Null in a policy without any.
[[nodiscard]] Json* statements_of(Json& policy);

/// The place of the statement with this label; the end if there is none. Requires: an array.
[[nodiscard]] std::vector<Json>::iterator find_statement(Json& statements, std::string_view label);

}  // namespace sqsim::core::actions
