#pragma once

#include <vector>

#include "scenario/diagnostics.hpp"
#include "scenario/document.hpp"
#include "scenario/field.hpp"
#include "scenario/names.hpp"
#include "scenario/scenario.hpp"

/// From a document's tree to a Scenario, one section a function. What a section defines is added to
/// `scenario` and `names` even where a value is wrong, so that later sections find it; a scenario
/// with findings is thrown away in the end.
namespace sqsim::scenario {

/// What every decoding function works on.
struct Decoding {
    Diagnostics& diagnostics;
    Names& names;
    Scenario& scenario;
};

/// The scenario of a document. `layers` are the documents that it is made of, from the outermost
/// base to the document itself; `merged` is what they make together.
[[nodiscard]] Scenario decode_scenario(Diagnostics& diagnostics, const std::vector<NodePtr>& layers,
                                       const Node& merged);

void decode_queue(Decoding& decoding, const Field& field);
void decode_stock(Decoding& decoding, const Field& field);
void decode_orders(Decoding& decoding, const Field& field);
void decode_messages(Decoding& decoding, const Field& field);
/// `layers` as above: ticks must increase within each of them.
void decode_ticks(Decoding& decoding, const std::vector<NodePtr>& layers);
/// After everything but the timeline.
void decode_consumers(Decoding& decoding, const Field& field);
void decode_listener(Decoding& decoding, const Field& field, stock::ListenerOptions& listener);
/// The values of `slow`, of `fail_on` and `unacknowledged`, and of `crash`.
void decode_slow(Decoding& decoding, const Field& field, std::vector<Fault>& faults);
void decode_messages(Decoding& decoding, const Field& field, Fault::Kind kind,
                     std::vector<Fault>& faults);
void decode_crash(Decoding& decoding, const Field& field, std::vector<Fault>& faults);
/// One consumer, called by the field's key, which may have these keys.
[[nodiscard]] ConsumerDefinition decode_consumer(Decoding& decoding, const Field& field,
                                                 const KeySet& keys);
/// After `queue`.
void decode_load(Decoding& decoding, const Field& field);
/// `always`, `breaks` and `explore` of the document.
void decode_demands(Decoding& decoding, const MapReader& document);
/// Last of all.
void decode_timeline(Decoding& decoding, const Field& field);
/// What a call's answer gives a name to is known to the calls after it.
void decode_calls(Decoding& decoding, const Field& field, std::vector<Call>& calls);
void decode_steps(Decoding& decoding, const Field& field, std::vector<Step>& steps);
void decode_expectations(Decoding& decoding, const Field& field,
                         std::vector<Expectation>& expectations);

}  // namespace sqsim::scenario
