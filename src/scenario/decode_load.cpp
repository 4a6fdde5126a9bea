#include <algorithm>
#include <sqsim/request_quotas.hpp>

#include "scenario/decode.hpp"
#include "scenario/values.hpp"
#include "scenario/work_time.hpp"

namespace sqsim::scenario {
namespace {

constexpr std::int64_t most_orders = 10'000'000;
constexpr std::int64_t most_groups = 1'000'000;
constexpr std::int64_t most_workers = 10'000;  ///< each has a stack, and a connection to the store

void decode_numbers(Diagnostics& diagnostics, const MapReader& map, LoadDefinition& load) {
    const auto read = [&](std::string_view key, std::int64_t& target, std::int64_t lowest,
                          std::int64_t highest) {
        if (const auto value = map.find(key))
            assign(target, whole_number(diagnostics, *value, lowest, highest));
    };
    if (const auto orders = map.require("orders"))
        assign(load.orders, whole_number(diagnostics, *orders, 1, most_orders));
    read("groups", load.groups, 1, most_groups);
    read("burst", load.burst, 1, most_orders);
    read("threads", load.threads, 1, most_workers);
    read("consumers", load.consumers, 0, most_workers);
    read("failures", load.failures, 0, 100);
}

/// `us-east-1`, or `none`. AWS has regions that nobody knows yet: only the form is checked.
void decode_quotas(Diagnostics& diagnostics, const Field& field, LoadDefinition& load) {
    const auto region = words(diagnostics, field);
    if (!region || *region == "none") return;
    const bool allowed = std::all_of(region->begin(), region->end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (allowed && region->find('-') != std::string::npos) {
        load.quotas = *region;
        return;
    }
    diagnostics.add("bad-value", field.span(),
                    "\"" + field.path + "\" must be a region such as us-east-1, or none");
}

void decode_choices(Diagnostics& diagnostics, const MapReader& map, LoadDefinition& load) {
    if (const auto order = map.find("order"))
        assign(load.synchronous,
               choice<bool>(diagnostics, *order, {{"asynchronous", false}, {"synchronous", true}}));
    if (const auto store = map.find("store"))
        assign(load.memory,
               choice<bool>(diagnostics, *store, {{"sqlite", false}, {"memory", true}}));
    if (const auto quotas = map.find("quotas")) decode_quotas(diagnostics, *quotas, load);
}

void decode_times(Diagnostics& diagnostics, const MapReader& map, LoadDefinition& load) {
    if (const auto arrivals = map.find("arrivals"))
        assign(load.arrivals, work_time(diagnostics, *arrivals));
    if (const auto call = map.find("call")) assign(load.call, duration(diagnostics, *call, {}));
    if (const auto within = map.find("within"))
        assign(load.within,
               duration(diagnostics, *within, {std::chrono::seconds{1}, longest_duration, false}));
}

/// Messages that nobody receives would wait for the end of the run.
void reject_no_consumers(Diagnostics& diagnostics, const MapReader& map,
                         const LoadDefinition& load) {
    const auto consumers = map.find("consumers");
    if (load.consumers > 0 || load.synchronous || !consumers) return;
    diagnostics.add("out-of-range", consumers->span(),
                    "\"load.consumers\" can be 0 only with \"order: synchronous\"");
}

}  // namespace

void decode_load(Decoding& decoding, const Field& field) {
    Diagnostics& diagnostics = decoding.diagnostics;
    LoadDefinition& load = decoding.scenario.load.emplace();
    load.span = field.key_span;
    assign(load.consumer.listener,
           stock::preset("spring", decoding.scenario.queue.visibility_timeout));
    const MapReader map{diagnostics, field, find_keys("load")};
    if (!map.is_map()) return;
    decode_numbers(diagnostics, map, load);
    decode_choices(diagnostics, map, load);
    decode_times(diagnostics, map, load);
    if (const auto consumer = map.find("consumer"))
        load.consumer = decode_consumer(decoding, *consumer, find_keys("load_consumer"));
    reject_no_consumers(diagnostics, map, load);
}

}  // namespace sqsim::scenario
