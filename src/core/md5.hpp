#pragma once

#include <string_view>

#include "core/digest.hpp"

namespace sqsim::core {

using Md5Digest = Bytes<16>;

/// The MD5 of `data` (RFC 1321), which SQS answers so that clients can check what arrived (fact
/// 59).
[[nodiscard]] Md5Digest md5(std::string_view data);

}  // namespace sqsim::core
