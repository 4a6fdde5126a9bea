#include <algorithm>
#include <utility>

#include "scenario/decode.hpp"
#include "scenario/values.hpp"
#include "scenario/work_time.hpp"

namespace sqsim::scenario {
namespace {

/// `c1` is "Consumer 1"; other names speak for themselves.
Text default_label(const std::string& name) {
    Text label;
    const std::string number = name.substr(1);
    const bool numbered = name.front() == 'c' && !number.empty() && number.size() <= 9 &&
                          number.find_first_not_of("0123456789") == std::string::npos;
    if (numbered) {
        label.by_language = {{"en", "Consumer " + number}, {"ko", "소비자 " + number}};
    } else {
        label.by_language[""] = name;
    }
    return label;
}

std::optional<Duration> instant(Decoding& decoding, const Field& field) {
    const auto at = scalar(decoding.diagnostics, field, "an instant");
    return at ? decoding.names.instant(decoding.diagnostics, *at) : std::nullopt;
}

void decode_life(Decoding& decoding, const MapReader& map, ConsumerDefinition& consumer) {
    if (const auto poll = map.find("poll")) {
        consumer.polls_from = Duration{0};
        if (poll->node->kind != Node::Kind::scalar || poll->node->text != "continuous")
            assign(consumer.polls_from, instant(decoding, *poll));
    }
    const auto stop = map.find("stop");
    if (!stop) return;
    consumer.stops_at = instant(decoding, *stop);
    if (consumer.stops_at && consumer.polls_from && *consumer.stops_at < *consumer.polls_from)
        decoding.diagnostics.add("bad-value", stop->span(),
                                 "\"" + stop->path + "\" is before the consumer begins to poll");
}

void decode_policy(Diagnostics& diagnostics, const MapReader& map, stock::StockPolicy& policy) {
    using stock::Idempotency;
    using stock::LockPolicy;
    if (const auto lock = map.find("lock"))
        assign(policy.lock, choice<LockPolicy>(diagnostics, *lock,
                                               {{"none", LockPolicy::none},
                                                {"pessimistic", LockPolicy::pessimistic},
                                                {"optimistic", LockPolicy::optimistic},
                                                {"atomic", LockPolicy::atomic}}));
    if (const auto idempotency = map.find("idempotency"))
        assign(policy.idempotency,
               choice<Idempotency>(diagnostics, *idempotency,
                                   {{"none", Idempotency::none},
                                    {"key-outside", Idempotency::key_outside},
                                    {"key-in-transaction", Idempotency::key_in_transaction},
                                    {"order-in-transaction", Idempotency::order_in_transaction},
                                    {"fenced", Idempotency::fenced}}));
    if (const auto think = map.find("think"))
        assign(policy.think, duration(diagnostics, *think, {}));
}

void check_consumer_name(Diagnostics& diagnostics, const TextAt& name) {
    const auto& steps = step_names();
    const bool is_step = std::find(steps.begin(), steps.end(), name.text) != steps.end();
    // The events of these two are told under their names.
    const bool is_actor = name.text == "order-service" || name.text == "timeline";
    if (!is_step && !is_actor && name.text != sender_name) {
        static_cast<void>(valid_name(diagnostics, name));
        return;
    }
    diagnostics.add("bad-name", name.span,
                    "a consumer cannot be called \"" + std::string{name.text} + "\": " +
                        (is_step    ? "it is the name of a step"
                         : is_actor ? "it is the name of another actor of every run"
                                    : "it names the order service in \"error\""));
}

}  // namespace

ConsumerDefinition decode_consumer(Decoding& decoding, const Field& field, const KeySet& keys) {
    Diagnostics& diagnostics = decoding.diagnostics;
    ConsumerDefinition consumer;
    consumer.name = field.key;
    consumer.label = default_label(field.key);
    consumer.span = field.key_span;
    // The defaults depend on the queue, so they are asked for even where nothing is written.
    assign(consumer.listener, stock::preset("spring", decoding.scenario.queue.visibility_timeout));
    if (field.node->kind == Node::Kind::null) return consumer;  // `c1:` alone has every default
    const MapReader map{diagnostics, field, keys};
    if (const auto label = map.find("label")) assign(consumer.label, text(diagnostics, *label));
    decode_life(decoding, map, consumer);
    if (const auto listener = map.find("listener"))
        decode_listener(decoding, *listener, consumer.listener);
    decode_policy(diagnostics, map, consumer.policy);
    if (const auto work = map.find("work")) assign(consumer.work, work_time(diagnostics, *work));
    if (const auto slow = map.find("slow")) decode_slow(decoding, *slow, consumer.faults);
    if (const auto fail_on = map.find("fail_on"))
        decode_messages(decoding, *fail_on, Fault::Kind::fail, consumer.faults);
    if (const auto messages = map.find("unacknowledged")) {
        decode_messages(decoding, *messages, Fault::Kind::unacknowledged, consumer.faults);
        if (consumer.listener.ack != stock::Acknowledge::manual) {
            diagnostics.add("needs-manual", messages->span(),
                            "only with \"ack: manual\" does it matter what the handler asks for",
                            {"add \"ack: manual\" to the listener", {}});
        }
    }
    if (const auto crash = map.find("crash")) decode_crash(decoding, *crash, consumer.faults);
    return consumer;
}

void decode_consumers(Decoding& decoding, const Field& field) {
    if (field.node->kind != Node::Kind::map) decoding.names.consumers_are_unknown();
    for (const Field& consumer : map_entries(decoding.diagnostics, field)) {
        // One with a bad name is a consumer as well: what asks for it has no mistake of its own.
        check_consumer_name(decoding.diagnostics, key_text(consumer));
        decoding.names.add_consumer(consumer.key, find_entry(*consumer.node, "poll") != nullptr);
        decoding.scenario.consumers.push_back(
            decode_consumer(decoding, consumer, find_keys("consumer")));
    }
}

}  // namespace sqsim::scenario
