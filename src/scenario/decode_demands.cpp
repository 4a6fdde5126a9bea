#include <algorithm>

#include "check/invariant.hpp"
#include "check/occurrence.hpp"
#include "scenario/decode.hpp"
#include "scenario/suggestion.hpp"
#include "scenario/values.hpp"

/// What a run is judged by.
namespace sqsim::scenario {
namespace {

constexpr std::int64_t most_faults = 100;

/// A list of ids out of `all`, each at most once. `kind` is what they are the ids of.
template <class Name, class Known>
std::vector<Name> decode_ids(Diagnostics& diagnostics, const Field& field, const std::string& kind,
                             const std::vector<Known>& all) {
    std::vector<std::string_view> known;
    for (const Known& one : all) known.push_back(one.id);
    std::vector<Name> found;
    for (const Field& item : list_items(diagnostics, field)) {
        const auto id = scalar(diagnostics, item, "an " + kind + "'s name");
        if (!id) continue;
        const std::string quoted = "\"" + std::string{id->text} + "\"";
        const auto same = [&](const Name& other) { return other.id == id->text; };
        if (std::find(known.begin(), known.end(), id->text) == known.end()) {
            if (!diagnostics.full())
                diagnostics.add("unknown-" + kind, id->span,
                                std::string{"there is no "}.append(kind).append(" ").append(quoted),
                                {help_choosing(id->text, known), {}});
        } else if (std::any_of(found.begin(), found.end(), same)) {
            diagnostics.add("duplicate-name", id->span,
                            quoted + " is in \"" + field.path + "\" twice");
        } else {
            found.push_back({std::string{id->text}, id->span});
        }
    }
    return found;
}

std::vector<InvariantName> decode_invariants(Diagnostics& diagnostics, const Field& field) {
    return decode_ids<InvariantName>(diagnostics, field, "invariant", check::invariants());
}

void reject_contradictions(Diagnostics& diagnostics, const std::vector<InvariantName>& always,
                           const std::vector<InvariantName>& breaks) {
    for (const InvariantName& broken : breaks) {
        const auto demanded =
            std::find_if(always.begin(), always.end(),
                         [&](const InvariantName& other) { return other.id == broken.id; });
        if (demanded == always.end()) continue;
        diagnostics.add("bad-value", broken.span,
                        "\"" + broken.id + "\" cannot be in \"breaks\" and in \"always\"",
                        {{}, "in \"always\" in line " + std::to_string(demanded->span.line)});
    }
}

std::vector<FaultBudget> decode_budgets(Diagnostics& diagnostics, const Field& field) {
    std::vector<FaultBudget> budgets;
    const KeySet& kinds = find_keys("faults");
    const MapReader map{diagnostics, field, kinds};
    for (const std::string_view kind : kinds.keys) {
        const auto times = map.find(kind);
        if (!times) continue;
        FaultBudget budget{std::string{kind}, 0, times->span()};
        assign(budget.times, whole_number(diagnostics, *times, 1, most_faults));
        budgets.push_back(std::move(budget));
    }
    return budgets;
}

ExploreSettings decode_explore(Decoding& decoding, const Field& field) {
    Diagnostics& diagnostics = decoding.diagnostics;
    const MapReader map{diagnostics, field, find_keys("explore")};
    ExploreSettings settings;
    settings.span = field.key_span;
    settings.always = decoding.scenario.always;
    settings.breaks = decoding.scenario.breaks;
    if (const auto faults = map.find("faults"))
        settings.faults = decode_budgets(diagnostics, *faults);
    const auto always = map.find("always");
    if (always) settings.always = decode_invariants(diagnostics, *always);
    const auto breaks = map.find("breaks");
    if (breaks) settings.breaks = decode_invariants(diagnostics, *breaks);
    if (const auto sometimes = map.find("sometimes"))
        settings.sometimes =
            decode_ids<OccurrenceName>(diagnostics, *sometimes, "occurrence", check::occurrences());
    if (always || breaks) reject_contradictions(diagnostics, settings.always, settings.breaks);
    return settings;
}

}  // namespace

void decode_demands(Decoding& decoding, const MapReader& document) {
    Diagnostics& diagnostics = decoding.diagnostics;
    Scenario& scenario = decoding.scenario;
    if (const auto always = document.find("always"))
        scenario.always = decode_invariants(diagnostics, *always);
    if (const auto breaks = document.find("breaks"))
        scenario.breaks = decode_invariants(diagnostics, *breaks);
    reject_contradictions(diagnostics, scenario.always, scenario.breaks);
    if (const auto explore = document.find("explore"))
        scenario.explore = decode_explore(decoding, *explore);
}

}  // namespace sqsim::scenario
