#include "stock/listener_options.hpp"

namespace sqsim::stock {

namespace {

using std::chrono::seconds;

ListenerOptions spring() {
    return {};
}

/// Spring Cloud AWS 4.1 reads the Failed list of a DeleteMessageBatch (listener facts, 19).
ListenerOptions spring_4_1() {
    ListenerOptions options = spring();
    options.ack_errors = AcknowledgeErrors::fail;
    return options;
}

/// Five invocations of ten messages, where Lambda starts; the queue's groups limit it further. The
/// queue's timeout is to be six times the function's (listener facts, 31).
ListenerOptions lambda(Duration queue_visibility_timeout) {
    ListenerOptions options;
    options.concurrency = 50;
    options.poll_wait = seconds{20};
    options.dispatch = Dispatch::sequence;
    options.on_failure = OnFailure::fail_poll;
    options.ack_at = AcknowledgeAt::poll;
    options.attempt_id = AttemptId::none;
    options.poll_gate = Duration::zero();
    options.stop_timeout = Duration::zero();
    options.handler_timeout = queue_visibility_timeout / 6;
    options.timeout_kills = true;
    return options;
}

ListenerOptions sqs_consumer() {
    ListenerOptions options;
    options.poll_max = 1;
    options.poll_wait = seconds{20};
    options.dispatch = Dispatch::parallel;
    options.on_failure = OnFailure::continue_with_next;
    options.ack_errors = AcknowledgeErrors::fail;
    options.attempt_id = AttemptId::none;
    options.poll_gate = Duration::zero();
    options.stop_timeout = Duration::zero();
    options.one_poll_at_a_time = true;
    return options;
}

/// Receive one message, handle it, delete it, repeat.
ListenerOptions plain() {
    ListenerOptions options;
    options.poll_max = 1;
    options.concurrency = 1;
    options.poll_wait = seconds{20};
    options.dispatch = Dispatch::sequence;
    options.on_failure = OnFailure::continue_with_next;
    options.ack_errors = AcknowledgeErrors::fail;
    options.attempt_id = AttemptId::none;
    options.poll_gate = Duration::zero();
    options.stop_timeout = Duration::zero();
    options.one_poll_at_a_time = true;
    return options;
}

}  // namespace

const std::vector<std::string_view>& preset_names() {
    static const std::vector<std::string_view> names{"spring", "spring-4.1", "lambda",
                                                     "sqs-consumer", "plain"};
    return names;
}

std::optional<ListenerOptions> preset(std::string_view name, Duration queue_visibility_timeout) {
    if (name == "spring") return spring();
    if (name == "spring-4.1") return spring_4_1();
    if (name == "lambda") return lambda(queue_visibility_timeout);
    if (name == "sqs-consumer") return sqs_consumer();
    if (name == "plain") return plain();
    return std::nullopt;
}

}  // namespace sqsim::stock
