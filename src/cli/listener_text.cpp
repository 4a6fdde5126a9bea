#include "cli/listener_text.hpp"

#include <sstream>

#include "scenario/duration_text.hpp"

namespace sqsim::cli {

namespace {

using scenario::duration_text;

std::string text(stock::Dispatch dispatch) {
    switch (dispatch) {
        case stock::Dispatch::group:
            return "group";
        case stock::Dispatch::sequence:
            return "sequence";
        case stock::Dispatch::parallel:
            return "parallel";
        case stock::Dispatch::batch:
            return "batch";
    }
    return {};
}

std::string text(stock::OnFailure on_failure) {
    switch (on_failure) {
        case stock::OnFailure::drop_group:
            return "drop_group";
        case stock::OnFailure::drop_poll:
            return "drop_poll";
        case stock::OnFailure::continue_with_next:
            return "continue";
        case stock::OnFailure::fail_poll:
            return "fail_poll";
    }
    return {};
}

std::string text(stock::Acknowledge ack) {
    switch (ack) {
        case stock::Acknowledge::success:
            return "success";
        case stock::Acknowledge::always:
            return "always";
        case stock::Acknowledge::manual:
            return "manual";
    }
    return {};
}

std::string text(const stock::Extend& extend) {
    switch (extend.kind) {
        case stock::Extend::Kind::automatic:
            return "auto";
        case stock::Extend::Kind::none:
            return "none";
        case stock::Extend::Kind::each:
            return "each";
        case stock::Extend::Kind::heartbeat:
            return "heartbeat:" + duration_text(extend.period);
    }
    return {};
}

std::string text(const std::optional<Duration>& duration) {
    return duration ? duration_text(*duration) : "-";
}

std::string text(const std::optional<stock::RetryVisibility>& retry) {
    if (!retry) return "-";
    std::ostringstream out;
    if (retry->multiplier == 1 && retry->maximum == Duration{0}) {
        out << duration_text(retry->first);
    } else {
        out << "exp:" << duration_text(retry->first) << ',' << retry->multiplier << ','
            << duration_text(retry->maximum);
    }
    if (retry->whole_group) out << ":group";
    return out.str();
}

std::string text(bool value) {
    return value ? "true" : "false";
}

}  // namespace

std::vector<OptionText> listener_text(const stock::ListenerOptions& options) {
    return {
        {"poll_max", std::to_string(options.poll_max)},
        {"concurrency", std::to_string(options.concurrency)},
        {"poll_wait", duration_text(options.poll_wait)},
        {"visibility", text(options.visibility)},
        {"extend", text(options.extend)},
        {"dispatch", text(options.dispatch)},
        {"on_failure", text(options.on_failure)},
        {"ack", text(options.ack)},
        {"ack_at", options.ack_at == stock::AcknowledgeAt::poll ? "poll" : "message"},
        {"ack_errors", options.ack_errors == stock::AcknowledgeErrors::fail ? "fail" : "ignore"},
        {"retry_visibility", text(options.retry_visibility)},
        {"attempt_id", options.attempt_id == stock::AttemptId::poll ? "poll" : "none"},
        {"stop_timeout", duration_text(options.stop_timeout)},
        {"poll_gate", duration_text(options.poll_gate)},
        {"handler_timeout", text(options.handler_timeout)},
        {"timeout_kills", text(options.timeout_kills)},
        {"one_poll_at_a_time", text(options.one_poll_at_a_time)},
    };
}

}  // namespace sqsim::cli
