#pragma once

#include <cstdint>
#include <optional>
#include <sqsim/time.hpp>
#include <string_view>
#include <variant>
#include <vector>

/// How a queue listener polls, dispatches, fails and acknowledges. The options cover what Spring
/// Cloud AWS, Lambda's event source, sqs-consumer and a plain loop do; a preset is nothing but a
/// set of values for them. Defaults are those of Spring Cloud AWS 3.4.2, which the seed uses.
namespace sqsim::stock {

enum class Dispatch {
    group,     ///< groups in parallel, the messages of a group one after another
    sequence,  ///< the poll in order, one message at a time
    parallel,  ///< all messages of the poll at once
    batch,     ///< one handler call for the whole poll
};

enum class OnFailure {
    drop_group,          ///< discard the rest of that group in this poll, untouched
    drop_poll,           ///< discard everything of this poll that is not yet handled
    continue_with_next,  ///< go on; spelled `continue`
    fail_poll,           ///< discard the rest and acknowledge nothing of this poll
};

enum class Acknowledge {
    success,  ///< delete what was handled
    always,   ///< delete failed messages too; `on_failure` still applies
    manual,   ///< delete only what the handler asks for; not asking is not a failure
};

enum class AcknowledgeAt {
    message,  ///< right after the handler, before the group's next message
    poll,     ///< one DeleteMessageBatch when the poll is finished
};

enum class AcknowledgeErrors {
    ignore,  ///< an entry reported Failed counts as acknowledged (Spring up to 4.0)
    fail,    ///< it makes the message a failed one (Spring 4.1)
};

enum class AttemptId {
    none,
    poll,  ///< a new ReceiveRequestAttemptId for every poll
};

/// How a listener keeps its messages invisible while it works.
struct Extend {
    enum class Kind {
        automatic,  ///< `auto`: `each` if `visibility` is set, else `none`
        none,
        each,       ///< before every message of a group but its first, for the unfinished ones
        heartbeat,  ///< every `period` while a handler runs
    };
    Kind kind = Kind::automatic;
    Duration period{0};
    friend bool operator==(const Extend&, const Extend&) = default;
};

/// What becomes of a failed message's visibility timeout.
struct RetryVisibility {
    Duration first{0};         ///< after the first receive
    double multiplier = 1;     ///< for each further receive
    Duration maximum{0};       ///< 0: no bound but 12 hours
    bool whole_group = false;  ///< the discarded messages of its group as well (`:group`)
    friend bool operator==(const RetryVisibility&, const RetryVisibility&) = default;
};

struct ListenerOptions {
    std::int32_t poll_max = 10;  ///< MaxNumberOfMessages, 1..10, lowered to the free permits
    /// Permits of the listener: one per message from receipt until finished or discarded.
    std::int32_t concurrency = 10;
    Duration poll_wait = std::chrono::seconds{10};  ///< WaitTimeSeconds, whole seconds 0..20
    std::optional<Duration> visibility;  ///< VisibilityTimeout of a receive; unset: the queue's
    Extend extend;
    Dispatch dispatch = Dispatch::group;
    OnFailure on_failure = OnFailure::drop_group;
    Acknowledge ack = Acknowledge::success;
    AcknowledgeAt ack_at = AcknowledgeAt::message;
    AcknowledgeErrors ack_errors = AcknowledgeErrors::ignore;
    std::optional<RetryVisibility> retry_visibility;  ///< unset: wait for the timeout
    AttemptId attempt_id = AttemptId::poll;
    /// On stop: no new polls, wait this long for held messages, then send no more deletes.
    Duration stop_timeout = std::chrono::seconds{20};
    /// With permits for less than `poll_max` free, wait this long for a full batch before polling
    /// for what there is; 0 polls at once.
    Duration poll_gate = std::chrono::seconds{10};
    /// How long a handler may run; unset: for ever.
    std::optional<Duration> handler_timeout;
    bool timeout_kills = false;  ///< a handler over its time is ended (Lambda), else it runs on
    /// The next poll waits for the previous one to be finished.
    bool one_poll_at_a_time = false;

    friend bool operator==(const ListenerOptions&, const ListenerOptions&) = default;
};

/// The names of the presets, in the order in which they are shown.
[[nodiscard]] const std::vector<std::string_view>& preset_names();

/// The options of a preset: `spring`, `spring-4.1`, `lambda`, `sqs-consumer`, `plain`; nothing for
/// another name. `queue_visibility_timeout` sets Lambda's handler timeout (a sixth of it).
[[nodiscard]] std::optional<ListenerOptions> preset(std::string_view name,
                                                    Duration queue_visibility_timeout);

}  // namespace sqsim::stock
