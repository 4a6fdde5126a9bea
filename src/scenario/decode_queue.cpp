#include <algorithm>
#include <chrono>

#include "scenario/decode.hpp"
#include "scenario/values.hpp"

namespace sqsim::scenario {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// The ranges of the queue attributes (facts on CreateQueue).
constexpr DurationRange visibility_timeout{Duration{0}, hours{12}, true};
constexpr DurationRange delay{Duration{0}, minutes{15}, true};
constexpr DurationRange message_retention{seconds{60}, hours{24 * 14}, true};
constexpr DurationRange receive_wait{Duration{0}, seconds{20}, true};

constexpr std::string_view suffix = ".fifo";

/// Up to 80 letters, digits, `-` and `_`, the last five characters being `.fifo`.
std::optional<std::string> queue_name(Diagnostics& diagnostics, const Field& field) {
    auto name = words(diagnostics, field);
    if (!name) return std::nullopt;
    constexpr std::size_t longest = 80;
    const bool has_suffix = name->size() > suffix.size() && name->ends_with(suffix);
    const auto stem = name->substr(0, name->size() - (has_suffix ? suffix.size() : 0));
    const bool allowed =
        stem.size() + suffix.size() <= longest && std::all_of(stem.begin(), stem.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '-' || c == '_';
        });
    if (allowed && !has_suffix) {
        diagnostics.add("bad-value", field.span(), "\"" + field.path + "\" must end in \".fifo\"",
                        {"write \"" + *name + ".fifo\"", {}});
        return std::nullopt;
    }
    if (!allowed) {
        diagnostics.add("bad-value", field.span(),
                        "\"" + field.path +
                            "\" must have up to 80 letters, digits, - and _ "
                            "with \".fifo\" at the end");
        return std::nullopt;
    }
    return name;
}

void decode_dead_letter_queue(Diagnostics& diagnostics, const Field& field, QueueSettings& queue) {
    const MapReader map{diagnostics, field, find_keys("dead_letter_queue")};
    DeadLetterQueueSettings settings;
    settings.name = queue.name.substr(0, queue.name.size() - suffix.size()) + "-dlq.fifo";
    if (const auto name = map.find("name")) {
        assign(settings.name, queue_name(diagnostics, *name));
        if (settings.name == queue.name)
            diagnostics.add("bad-value", name->span(),
                            "the scenario's queue needs another one as its dead-letter queue; SQS "
                            "lets a queue be its own, which \"calls\" can show");
    }
    if (const auto count = map.require("max_receive_count"))
        assign(settings.max_receive_count, whole_number(diagnostics, *count, 1, 1000));
    queue.dead_letter_queue = settings;
}

void decode_throughput(Diagnostics& diagnostics, const MapReader& map, QueueSettings& queue) {
    if (const auto scope = map.find("deduplication_scope"))
        assign(queue.deduplication_per_message_group,
               choice<bool>(diagnostics, *scope, {{"queue", false}, {"messageGroup", true}}));
    const auto limit = map.find("fifo_throughput_limit");
    if (!limit) return;
    assign(queue.throughput_per_message_group,
           choice<bool>(diagnostics, *limit, {{"perQueue", false}, {"perMessageGroupId", true}}));
    if (queue.throughput_per_message_group && !queue.deduplication_per_message_group)
        diagnostics.add("bad-value", limit->span(),
                        "perMessageGroupId needs the deduplication scope messageGroup",
                        {"add \"deduplication_scope: messageGroup\"", {}});
}

}  // namespace

void decode_queue(Decoding& decoding, const Field& field) {
    Diagnostics& diagnostics = decoding.diagnostics;
    QueueSettings& queue = decoding.scenario.queue;
    if (field.node->kind == Node::Kind::scalar && field.node->text == "none") {
        decoding.scenario.has_queue = false;
        return;
    }
    const MapReader map{diagnostics, field, find_keys("queue")};
    if (const auto name = map.find("name")) assign(queue.name, queue_name(diagnostics, *name));
    const auto read = [&](std::string_view key, Duration& target, const DurationRange& range) {
        if (const auto value = map.find(key)) assign(target, duration(diagnostics, *value, range));
    };
    read("visibility_timeout", queue.visibility_timeout, visibility_timeout);
    read("delay", queue.delay, delay);
    read("message_retention_period", queue.message_retention_period, message_retention);
    read("receive_message_wait_time", queue.receive_message_wait_time, receive_wait);
    if (const auto content = map.find("content_based_deduplication"))
        assign(queue.content_based_deduplication, truth(diagnostics, *content));
    decode_throughput(diagnostics, map, queue);
    if (const auto dead_letters = map.find("dead_letter_queue"))
        decode_dead_letter_queue(diagnostics, *dead_letters, queue);
}

}  // namespace sqsim::scenario
