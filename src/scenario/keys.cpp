#include "scenario/keys.hpp"

#include <algorithm>

#include "protocol/shape.hpp"

namespace sqsim::scenario {
namespace {

/// What goes with a call, and the actions themselves.
std::vector<std::string_view> call_keys() {
    std::vector<std::string_view> keys{"returns", "error", "after", "by"};
    for (const protocol::ActionShape& action : protocol::action_shapes())
        keys.push_back(action.name);
    return keys;
}

}  // namespace

const std::vector<KeySet>& key_sets() {
    static const std::vector<KeySet> all{
        {"document",
         {"version", "name", "description", "facts", "seed", "extends", "queue", "stock", "orders",
          "messages", "consumers", "ticks", "timeline", "load", "always", "breaks", "explore"}},
        {"queue",
         {"name", "visibility_timeout", "delay", "message_retention_period",
          "receive_message_wait_time", "content_based_deduplication", "deduplication_scope",
          "fifo_throughput_limit", "dead_letter_queue"}},
        {"dead_letter_queue", {"name", "max_receive_count"}},
        {"order", {"order", "product", "quantity", "label", "unknown_product"}},
        {"message", {"group", "body", "deduplication_id", "label"}},
        {"consumer",
         {"label", "poll", "stop", "listener", "lock", "idempotency", "work", "think", "slow",
          "fail_on", "unacknowledged", "crash"}},
        {"load",
         {"orders", "groups", "arrivals", "burst", "order", "threads", "consumers", "consumer",
          "failures", "call", "store", "quotas", "within"}},
        {"load_consumer", {"listener", "lock", "idempotency", "work", "think"}},
        {"slow", {"work", "times"}},
        {"crash", {"when", "restart", "times"}},
        {"listener",
         {"preset", "poll_max", "concurrency", "poll_wait", "visibility", "extend", "dispatch",
          "on_failure", "ack", "ack_at", "ack_errors", "retry_visibility", "attempt_id",
          "stop_timeout", "poll_gate", "handler_timeout", "timeout_kills", "one_poll_at_a_time"}},
        {"entry", {"at", "eventually", "say", "do", "calls", "expect"}},
        {"eventually", {"within"}},
        {"explore", {"faults", "always", "breaks", "sometimes"}},
        {"faults",
         {"expire", "stall", "crash", "busy", "lose", "fail", "resend", "other-group",
          "leave-group"}},
        {"call", call_keys()},
        {"call_error", {"code", "message"}},
        {"synchronous_order", {"order", "work"}},
        {"expect",
         {"queue", "stock", "receive_count", "dead_letter_queue", "received", "error", "duplicates",
          "answered", "reduced"}},
    };
    return all;
}

const KeySet& find_keys(std::string_view name) {
    return *std::find_if(key_sets().begin(), key_sets().end(),
                         [&](const KeySet& set) { return set.name == name; });
}

const std::vector<std::string_view>& step_names() {
    static const std::vector<std::string_view> all{"order", "order_synchronously", "send",
                                                   "send_batch"};
    return all;
}

const std::vector<std::string_view>& consumer_commands() {
    static const std::vector<std::string_view> all{"receive", "done",   "reduce",  "fail",
                                                   "delete",  "extend", "release", "crash",
                                                   "restart", "stop"};
    return all;
}

}  // namespace sqsim::scenario
