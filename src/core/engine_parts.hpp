#pragma once

#include <sqsim/engine.hpp>

#include "core/message_record.hpp"

namespace sqsim::core {

/// What the queues of an engine share. Owned by the engine; queues refer to it.
struct EngineParts {
    EngineOptions options;
    QueueEventSink* events = nullptr;  ///< null when nobody listens
    MessagePool messages;
    MessageNumber last_message = 0;
    ReceiptNumber last_receipt = 0;
    std::uint64_t last_receive_call = 0;
    std::uint64_t deliverable_generation = 0;  ///< see Engine::deliverable_generation
    TimePoint now{};  ///< of the call or, within it, of the deadline being processed
};

}  // namespace sqsim::core
