#pragma once

#include <cstddef>
#include <optional>
#include <sqsim/actions.hpp>
#include <string>
#include <vector>

#include "core/md5.hpp"

namespace sqsim::core {

/// What is wrong with the user attributes of a message, if anything (facts 62-64).
/// Errors: InvalidParameterValue.
[[nodiscard]] std::optional<Error> check_message_attributes(const MessageAttributeMap& attributes);

/// Likewise for the system attributes: only AWSTraceHeader, a String, may be sent (fact 66).
[[nodiscard]] std::optional<Error> check_message_system_attributes(
    const MessageAttributeMap& attributes);

/// The bytes attributes add to a message's size (fact 57).
[[nodiscard]] std::size_t size_in_bytes(const MessageAttributeMap& attributes);

/// The digest over names, types and values that clients check (fact 60).
[[nodiscard]] Md5Digest md5_of(const MessageAttributeMap& attributes);

/// The attributes that one of the requested names asks for (fact 124).
[[nodiscard]] MessageAttributeMap select_message_attributes(
    const MessageAttributeMap& attributes, const std::vector<std::string>& requested);

}  // namespace sqsim::core
