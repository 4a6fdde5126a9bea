#include <charconv>
#include <system_error>

#include "scenario/decode.hpp"
#include "scenario/duration_text.hpp"
#include "scenario/suggestion.hpp"
#include "scenario/values.hpp"

namespace sqsim::scenario {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using stock::ListenerOptions;

constexpr DurationRange visibility_range{Duration{0}, hours{12}, true};
constexpr DurationRange wait_range{Duration{0}, seconds{20}, true};
constexpr DurationRange heartbeat_range{milliseconds{1}, hours{12}, false};
constexpr DurationRange handler_range{milliseconds{1}, longest_duration, false};
constexpr std::int64_t most_permits = 10'000;

std::optional<stock::Extend> extend(Diagnostics& diagnostics, const Field& field) {
    using Kind = stock::Extend::Kind;
    constexpr std::string_view heartbeat = "heartbeat:";
    const auto at = scalar(diagnostics, field, "a single word");
    if (!at) return std::nullopt;
    if (at->text.substr(0, heartbeat.size()) != heartbeat) {
        const auto kind = choice<Kind>(diagnostics, field,
                                       {{"auto", Kind::automatic},
                                        {"none", Kind::none},
                                        {"each", Kind::each},
                                        {"heartbeat:5s", Kind::heartbeat}});
        if (!kind) return std::nullopt;
        return stock::Extend{*kind, Duration{0}};
    }
    TextAt period = *at;
    period.text.remove_prefix(heartbeat.size());
    const auto every = duration(diagnostics, period, heartbeat_range);
    if (!every) return std::nullopt;
    return stock::Extend{Kind::heartbeat, *every};
}

/// `exp:100s,2,12h` without its `exp:`.
std::optional<stock::RetryVisibility> growing_retry(Diagnostics& diagnostics, const TextAt& at) {
    const std::size_t first_comma = at.text.find(',');
    const std::size_t last_comma = at.text.rfind(',');
    stock::RetryVisibility retry;
    bool valid = first_comma != std::string_view::npos && first_comma != last_comma;
    if (valid) {
        const std::string_view factor =
            at.text.substr(first_comma + 1, last_comma - first_comma - 1);
        const char* const end = factor.data() + factor.size();
        const auto parsed =
            std::from_chars(factor.data(), end, retry.multiplier, std::chars_format::fixed);
        valid = parsed.ec == std::errc{} && parsed.ptr == end && retry.multiplier >= 1 &&
                retry.multiplier <= 1000;
    }
    if (!valid) {
        diagnostics.add(
            "bad-value", at.span,
            "\"" + at.path + "\" needs a first timeout, a factor from 1 to 1000 and a maximum",
            {"write exp:100s,2,12h", {}});
        return std::nullopt;
    }
    TextAt first = at;
    first.text = at.text.substr(0, first_comma);
    TextAt maximum = at;
    maximum.text = at.text.substr(last_comma + 1);
    const auto from = duration(diagnostics, first, visibility_range);
    const auto to = duration(diagnostics, maximum, visibility_range);
    if (!from || !to) return std::nullopt;
    retry.first = *from;
    retry.maximum = *to;
    return retry;
}

std::optional<stock::RetryVisibility> retry_visibility(Diagnostics& diagnostics,
                                                       const Field& field) {
    constexpr std::string_view group = ":group";
    constexpr std::string_view exponential = "exp:";
    auto at = scalar(diagnostics, field, "a duration");
    if (!at) return std::nullopt;
    const bool whole_group =
        at->text.size() > group.size() && at->text.substr(at->text.size() - group.size()) == group;
    if (whole_group) at->text.remove_suffix(group.size());
    std::optional<stock::RetryVisibility> retry;
    if (at->text.substr(0, exponential.size()) == exponential) {
        at->text.remove_prefix(exponential.size());
        retry = growing_retry(diagnostics, *at);
    } else if (const auto fixed = duration(diagnostics, *at, visibility_range)) {
        retry.emplace().first = *fixed;
    }
    if (retry) retry->whole_group = whole_group;
    return retry;
}

void read_words(Diagnostics& diagnostics, const MapReader& map, ListenerOptions& listener) {
    using namespace stock;
    if (const auto value = map.find("dispatch"))
        assign(listener.dispatch, choice<Dispatch>(diagnostics, *value,
                                                   {{"group", Dispatch::group},
                                                    {"sequence", Dispatch::sequence},
                                                    {"parallel", Dispatch::parallel},
                                                    {"batch", Dispatch::batch}}));
    // One call for the whole poll succeeds or fails as a whole, unless something else is said.
    const bool whole = map.find("dispatch") && listener.dispatch == Dispatch::batch;
    if (whole) listener.on_failure = OnFailure::fail_poll;
    if (const auto value = map.find("on_failure"))
        assign(listener.on_failure, choice<OnFailure>(diagnostics, *value,
                                                      {{"drop_group", OnFailure::drop_group},
                                                       {"drop_poll", OnFailure::drop_poll},
                                                       {"continue", OnFailure::continue_with_next},
                                                       {"fail_poll", OnFailure::fail_poll}}));
    if (const auto value = map.find("ack"))
        assign(listener.ack, choice<Acknowledge>(diagnostics, *value,
                                                 {{"success", Acknowledge::success},
                                                  {"always", Acknowledge::always},
                                                  {"manual", Acknowledge::manual}}));
    if (const auto value = map.find("ack_at"))
        assign(listener.ack_at, choice<AcknowledgeAt>(diagnostics, *value,
                                                      {{"message", AcknowledgeAt::message},
                                                       {"poll", AcknowledgeAt::poll}}));
    if (const auto value = map.find("ack_errors"))
        assign(listener.ack_errors,
               choice<AcknowledgeErrors>(
                   diagnostics, *value,
                   {{"ignore", AcknowledgeErrors::ignore}, {"fail", AcknowledgeErrors::fail}}));
    if (const auto value = map.find("attempt_id"))
        assign(listener.attempt_id,
               choice<AttemptId>(diagnostics, *value,
                                 {{"none", AttemptId::none}, {"poll", AttemptId::poll}}));
}

void read_options(Diagnostics& diagnostics, const MapReader& map, ListenerOptions& listener) {
    const auto read_duration = [&](std::string_view key, auto& target, const DurationRange& range) {
        if (const auto value = map.find(key)) {
            if (const auto read = duration(diagnostics, *value, range)) target = *read;
        }
    };
    if (const auto value = map.find("poll_max"))
        assign(listener.poll_max, whole_number(diagnostics, *value, 1, 10));
    if (const auto value = map.find("concurrency"))
        assign(listener.concurrency, whole_number(diagnostics, *value, 1, most_permits));
    read_duration("poll_wait", listener.poll_wait, wait_range);
    read_duration("visibility", listener.visibility, visibility_range);
    if (const auto value = map.find("extend")) assign(listener.extend, extend(diagnostics, *value));
    read_words(diagnostics, map, listener);
    if (const auto value = map.find("retry_visibility"))
        listener.retry_visibility = retry_visibility(diagnostics, *value);
    read_duration("stop_timeout", listener.stop_timeout, {});
    read_duration("poll_gate", listener.poll_gate, {});
    read_duration("handler_timeout", listener.handler_timeout, handler_range);
    if (const auto value = map.find("timeout_kills"))
        assign(listener.timeout_kills, truth(diagnostics, *value));
    if (const auto value = map.find("one_poll_at_a_time"))
        assign(listener.one_poll_at_a_time, truth(diagnostics, *value));
}

}  // namespace

void decode_listener(Decoding& decoding, const Field& field, ListenerOptions& listener) {
    Diagnostics& diagnostics = decoding.diagnostics;
    const auto read_preset = [&](const Field& name) {
        const auto index = choice_index(diagnostics, name, stock::preset_names());
        if (!index) return;
        assign(listener, stock::preset(stock::preset_names()[*index],
                                       decoding.scenario.queue.visibility_timeout));
    };
    if (field.node->kind != Node::Kind::map) {
        read_preset(field);
        return;
    }
    const MapReader map{diagnostics, field, find_keys("listener")};
    if (const auto name = map.find("preset")) read_preset(*name);
    read_options(diagnostics, map, listener);
}

}  // namespace sqsim::scenario
