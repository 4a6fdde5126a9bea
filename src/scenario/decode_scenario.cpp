#include <algorithm>
#include <utility>

#include "scenario/decode.hpp"
#include "scenario/values.hpp"

namespace sqsim::scenario {
namespace {

/// The facts by number, with a letter where the list has one: 42, 139a.
std::vector<std::string> decode_facts(Diagnostics& diagnostics, const Field& field) {
    std::vector<std::string> facts;
    for (const Field& item : one_or_more(diagnostics, field)) {
        const auto fact = scalar(diagnostics, item, "the number of a fact");
        if (!fact) continue;
        const std::size_t digits = fact->text.find_first_not_of("0123456789");
        const std::string_view rest = fact->text.substr(std::min(digits, fact->text.size()));
        const bool letter = rest.size() == 1 && rest[0] >= 'a' && rest[0] <= 'z';
        if (digits != 0 && fact->text.substr(0, 1) != "0" && (rest.empty() || letter) &&
            !fact->text.empty()) {
            facts.emplace_back(fact->text);
            continue;
        }
        diagnostics.add("bad-value", fact->span,
                        "a fact has a number such as 42 or 139a, not \"" +
                            std::string{fact->text.substr(0, 40)} + "\"");
    }
    return facts;
}

/// Consumers and senders have to do with the scenario's own queue.
void reject_missing_queue(Diagnostics& diagnostics, const MapReader& map,
                          const Scenario& scenario) {
    if (scenario.has_queue) return;
    for (const char* const key : {"orders", "messages", "consumers"}) {
        if (const auto section = map.find(key))
            diagnostics.add("bad-value", section->key_span,
                            "\"" + std::string{key} + "\" need a queue, and \"queue\" is none");
    }
}

/// Each document says the version that it was written for, whatever it extends.
void check_versions(Diagnostics& diagnostics, const std::vector<NodePtr>& layers) {
    for (const NodePtr& layer : layers) {
        const Field document{layer.get(), {}, {}, layer->span};
        const MapEntry* entry = find_entry(*layer, "version");
        if (entry == nullptr) {
            diagnostics.add("missing-key", layer->span, "this document has no \"version\"",
                            {"begin it with \"version: 1\"", {}});
            continue;
        }
        static_cast<void>(whole_number(
            diagnostics, Field{entry->value.get(), "version", "version", entry->key_span}, 1, 1));
    }
}

/// A load has products, orders and consumers of its own, and nothing happens in it at an instant.
void decode_load_alone(Decoding& decoding, const MapReader& map) {
    for (const char* const key : {"stock", "orders", "messages", "consumers", "ticks", "timeline",
                                  "always", "breaks", "explore"}) {
        if (const auto section = map.find(key))
            decoding.diagnostics.add("bad-value", section->key_span,
                                     "a scenario with \"load\" has no \"" + std::string{key} + "\"",
                                     {"take one of the two out", {}});
    }
    if (!decoding.scenario.has_queue)
        decoding.diagnostics.add("bad-value", map.find("queue")->key_span,
                                 "\"load\" needs a queue, and \"queue\" is none");
    decode_load(decoding, *map.find("load"));
}

void decode_sections(Decoding& decoding, const MapReader& map, const std::vector<NodePtr>& layers) {
    const auto section = [&](std::string_view key, void (*decode)(Decoding&, const Field&)) {
        if (const auto field = map.find(key)) decode(decoding, *field);
    };
    section("queue", decode_queue);
    section("stock", decode_stock);
    section("orders", decode_orders);
    section("messages", decode_messages);
    decode_ticks(decoding, layers);
    section("consumers", decode_consumers);
    if (map.find("load")) return decode_load_alone(decoding, map);
    if (const auto timeline = map.require("timeline")) decode_timeline(decoding, *timeline);
}

}  // namespace

Scenario decode_scenario(Diagnostics& diagnostics, const std::vector<NodePtr>& layers,
                         const Node& merged) {
    Scenario scenario;
    scenario.file = layers.back()->span.file;
    scenario.span = layers.back()->span;
    check_versions(diagnostics, layers);
    Names names;
    Decoding decoding{diagnostics, names, scenario};
    const MapReader map{diagnostics, Field{&merged, {}, {}, scenario.span}, find_keys("document")};
    if (const auto name = map.require("name")) assign(scenario.name, text(diagnostics, *name));
    if (const auto description = map.find("description"))
        assign(scenario.description, text(diagnostics, *description));
    if (const auto facts = map.find("facts")) scenario.facts = decode_facts(diagnostics, *facts);
    if (const auto seed = map.find("seed")) assign(scenario.seed, seed_number(diagnostics, *seed));
    decode_sections(decoding, map, layers);
    reject_missing_queue(diagnostics, map, scenario);
    decode_demands(decoding, map);
    return scenario;
}

}  // namespace sqsim::scenario
