#include <algorithm>
#include <utility>

#include "scenario/decode.hpp"
#include "scenario/duration_text.hpp"
#include "scenario/values.hpp"

namespace sqsim::scenario {
namespace {

constexpr DurationRange patience{std::chrono::milliseconds{1}, longest_duration, false};

bool valid_tick_name(Diagnostics& diagnostics, const TextAt& name) {
    // A hyphen would be read as "before": T1-5s.
    if (name.text.find('-') == std::string_view::npos) return valid_name(diagnostics, name);
    diagnostics.add("bad-name", name.span,
                    "a tick cannot be called \"" + std::string{name.text} + "\": - means before",
                    {"use letters, digits and _", {}});
    return false;
}

/// The instants of the timeline so far.
struct Clock {
    Duration last{0};            ///< of the entry before
    Duration earliest{0};        ///< for the next entry: after `eventually`, when it has given up
    std::string last_text = {};  ///< the entry before, for messages
};

void decode_instant(Decoding& decoding, const Field& at, Clock& clock, TimelineEntry& entry) {
    const auto text = scalar(decoding.diagnostics, at, "an instant");
    if (!text) return;
    entry.tick = text->text;
    const auto instant = decoding.names.instant(decoding.diagnostics, *text);
    if (!instant) return;
    entry.at = *instant;
    if (entry.at < clock.earliest) {
        const std::string own =
            parse_duration(entry.tick) ? "" : " (" + duration_text(entry.at) + ")";
        decoding.diagnostics.add(
            "not-in-order", at.span(),
            "\"" + entry.tick + "\"" + own + " comes before the entry above it, " + clock.last_text,
            {"write the timeline in order of time", {}});
        return;
    }
    clock.last = clock.earliest = entry.at;
    clock.last_text = "which is at " + duration_text(entry.at);
}

void decode_eventually(Decoding& decoding, const MapReader& map, const Field& field, Clock& clock,
                       TimelineEntry& entry) {
    entry.tick = "eventually";
    entry.at = clock.earliest;
    for (const char* const key : {"at", "do", "calls"}) {
        if (const auto beside = map.find(key))
            decoding.diagnostics.add(
                "bad-entry", beside->key_span,
                "\"" + std::string{key} + "\" cannot stand beside \"eventually\"",
                {"give it an entry of its own", {}});
    }
    const MapReader inner{decoding.diagnostics, field, find_keys("eventually")};
    entry.eventually_within = Duration{0};
    if (const auto within = inner.require("within"))
        assign(entry.eventually_within, duration(decoding.diagnostics, *within, patience));
    if (!map.find("expect"))
        decoding.diagnostics.add("missing-key", field.key_span,
                                 "\"eventually\" needs an \"expect\" beside it");
    clock.last = entry.at;
    clock.earliest = entry.at + *entry.eventually_within;
    clock.last_text = "which may last until " + duration_text(clock.earliest);
}

void decode_entry(Decoding& decoding, Field field, Clock& clock) {
    Diagnostics& diagnostics = decoding.diagnostics;
    if (field.node->kind != Node::Kind::map) {
        diagnostics.add("wrong-kind", field.span(),
                        "an entry of the timeline is a map, not " + describe(field.node->kind),
                        {"begin it with \"- at: T0\"", {}});
        return;
    }
    field.path = {};
    const MapReader map{diagnostics, field, find_keys("entry")};
    TimelineEntry entry;
    entry.span = field.node->entries.empty() ? field.span() : field.node->entries.front().key_span;
    if (const auto eventually = map.find("eventually")) {
        decode_eventually(decoding, map, *eventually, clock, entry);
    } else if (const auto at = map.find("at")) {
        entry.span = at->span();
        decode_instant(decoding, *at, clock, entry);
    } else {
        diagnostics.add("missing-key", entry.span, "this entry has no \"at\"",
                        {"begin it with \"- at: T0\" or \"- eventually: { within: 1m }\"", {}});
    }
    if (const auto say = map.find("say")) assign(entry.say, text(diagnostics, *say));
    if (const auto steps = map.find("do")) decode_steps(decoding, *steps, entry.steps);
    if (const auto calls = map.find("calls")) decode_calls(decoding, *calls, entry.calls);
    if (const auto expect = map.find("expect"))
        decode_expectations(decoding, *expect, entry.expectations);
    decoding.scenario.timeline.push_back(std::move(entry));
}

}  // namespace

void decode_ticks(Decoding& decoding, const std::vector<NodePtr>& layers) {
    for (const NodePtr& layer : layers) {
        const MapEntry* ticks = find_entry(*layer, "ticks");
        if (ticks == nullptr) continue;
        const Field field{ticks->value.get(), "ticks", "ticks", ticks->key_span};
        if (field.node->kind != Node::Kind::map) decoding.names.ticks_are_unknown();
        std::optional<Duration> before;
        for (const Field& tick : map_entries(decoding.diagnostics, field)) {
            if (!valid_tick_name(decoding.diagnostics, key_text(tick)))
                decoding.names.ticks_are_unknown();
            const auto at = duration(decoding.diagnostics, tick, {});
            if (at && before && *at <= *before)
                decoding.diagnostics.add("not-in-order", tick.span(),
                                         "\"" + tick.path +
                                             "\" must be later than the tick before it, "
                                             "which is at " +
                                             duration_text(*before));
            if (at) before = at;
            decoding.names.add_tick(tick.key, at);
        }
    }
}

void decode_timeline(Decoding& decoding, const Field& field) {
    const auto entries =
        list_items(decoding.diagnostics, field, "begin each entry with \"- at: T0\"");
    if (entries.empty() && field.node->kind == Node::Kind::sequence)
        decoding.diagnostics.add("bad-value", field.span(), "the timeline is empty");
    Clock clock;
    for (const Field& entry : entries) decode_entry(decoding, entry, clock);
}

}  // namespace sqsim::scenario
