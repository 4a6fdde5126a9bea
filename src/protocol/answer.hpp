#pragma once

#include <atomic>
#include <boost/json.hpp>
#include <sqsim/engine.hpp>
#include <string_view>
#include <variant>

#include "protocol/failure.hpp"
#include "runtime/queue_service.hpp"

/// The API as AWS JSON 1.0 has it (facts 173-180), without HTTP: an action and its parameters in,
/// the body of the answer out.
namespace sqsim::protocol {

/// What a request comes to: the JSON of success, or an error.
using Answer = std::variant<boost::json::object, Failure>;

/// Answers one request. Parameters that the action does not have are ignored, and null is as good
/// as absent. A ReceiveMessage waits as long as it says; `*cancelled` (may be null) cuts that short
/// as QueueService::receive_message does. The answer lives in the memory of the parameters.
[[nodiscard]] Answer answer(runtime::QueueService& queues, std::string_view action,
                            const boost::json::object& parameters,
                            const std::atomic<bool>* cancelled = nullptr);

/// Answers one request at once, also a ReceiveMessage that asks to wait: the caller owns the time
/// and the engine.
[[nodiscard]] Answer answer(Engine& engine, std::string_view action,
                            const boost::json::object& parameters, TimePoint now);

/// How long a ReceiveMessage with these parameters, to which the engine had nothing to give, waits
/// (fact 96).
[[nodiscard]] Duration wait_time(const Engine& engine, const boost::json::object& parameters);

/// Puts the origin before the queue URLs of an answer, where the engine's have none: clients get
/// URLs of the host they called.
void put_origin(boost::json::object& answer, std::string_view origin);

/// Whether success of the action has an empty body instead of an object (fact 174).
[[nodiscard]] bool has_empty_body(std::string_view action);

/// `{"__type": ..., "message": ...}` (fact 175).
[[nodiscard]] boost::json::object body_of(const Failure& failure);

}  // namespace sqsim::protocol
