#pragma once

#include <sqsim/engine.hpp>

#include "core/assert.hpp"
#include "core/message_record.hpp"

namespace sqsim::core {

/// What the queues of an engine share. Owned by the engine; queues refer to it.
struct EngineParts {
    /// One of `count` ways in which AWS might do it; 0 while nobody drives that.
    [[nodiscard]] std::size_t choose(OpenChoice what, std::size_t count) const {
        if (options.choices == nullptr || count < 2) return 0;
        const std::size_t chosen = options.choices->choose(what, count);
        SQSIM_ASSERT(chosen < count, "a choice is one of those there are");
        return chosen;
    }

    EngineOptions options;
    QueueEventSink* events = nullptr;  ///< null when nobody listens
    MessagePool messages;
    MessageNumber last_message = 0;
    ReceiptNumber last_receipt = 0;
    std::uint64_t last_receive_call = 0;
    std::uint64_t deliverable_generation = 0;  ///< see Engine::deliverable_generation
    TimePoint now{};  ///< of the call or, within it, of the deadline being processed

    /// Requires: no queue holds a message.
    void reset(std::uint64_t seed) {
        options.seed = seed;
        messages.clear();
        last_message = 0;
        last_receipt = 0;
        last_receive_call = 0;
        deliverable_generation = 0;
        now = {};
    }
};

}  // namespace sqsim::core
