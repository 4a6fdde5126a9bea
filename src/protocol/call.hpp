#pragma once

#include <atomic>
#include <string_view>
#include <variant>

#include "protocol/failure.hpp"
#include "protocol/value.hpp"
#include "runtime/queue_service.hpp"

namespace sqsim::protocol {

/// What a call comes to: the answer, or an error.
using Outcome = std::variant<Value, Failure>;

/// Makes a call through the JSON protocol, as a client over HTTP would. See `answer`.
[[nodiscard]] Outcome call(runtime::QueueService& queues, std::string_view action,
                           const Value& parameters, const std::atomic<bool>* cancelled = nullptr);

}  // namespace sqsim::protocol
