#include "scenario/decode.hpp"
#include "scenario/values.hpp"

namespace sqsim::scenario {
namespace {

constexpr std::int64_t most_times = 1'000'000;

/// A fault of the message that is the field's key.
Fault fault_of_key(Decoding& decoding, const Field& field, Fault::Kind kind) {
    static_cast<void>(decoding.names.message(decoding.diagnostics, key_text(field)));
    Fault fault{};
    fault.kind = kind;
    fault.message = field.key;
    return fault;
}

void read_times(Diagnostics& diagnostics, const MapReader& map, Fault& fault) {
    if (const auto times = map.find("times"))
        assign(fault.times, whole_number(diagnostics, *times, 1, most_times));
}

void read_crash_point(Diagnostics& diagnostics, const Field& field, Fault& fault) {
    assign(fault.crash_point, choice<CrashPoint>(diagnostics, field,
                                                 {{"before-commit", CrashPoint::before_commit},
                                                  {"after-commit", CrashPoint::after_commit}}));
}

}  // namespace

void decode_slow(Decoding& decoding, const Field& field, std::vector<Fault>& faults) {
    Diagnostics& diagnostics = decoding.diagnostics;
    for (const Field& entry : map_entries(diagnostics, field)) {
        Fault fault = fault_of_key(decoding, entry, Fault::Kind::slow);
        if (entry.node->kind == Node::Kind::map) {
            const MapReader map{diagnostics, entry, find_keys("slow")};
            if (const auto work = map.require("work"))
                assign(fault.slow_work, duration(diagnostics, *work, {}));
            read_times(diagnostics, map, fault);
        } else {
            assign(fault.slow_work, duration(diagnostics, entry, {}));
        }
        faults.push_back(fault);
    }
}

void decode_messages(Decoding& decoding, const Field& field, Fault::Kind kind,
                     std::vector<Fault>& faults) {
    Diagnostics& diagnostics = decoding.diagnostics;
    if (field.node->kind == Node::Kind::map) {
        for (const Field& entry : map_entries(diagnostics, field)) {
            Fault fault = fault_of_key(decoding, entry, kind);
            assign(fault.times, whole_number(diagnostics, entry, 1, most_times));
            faults.push_back(fault);
        }
        return;
    }
    for (const Field& item : list_items(diagnostics, field)) {
        const auto name = scalar(diagnostics, item, "a message's name");
        if (!name || !decoding.names.message(diagnostics, *name)) continue;
        Fault fault{};
        fault.kind = kind;
        fault.message = name->text;
        faults.push_back(fault);
    }
}

void decode_crash(Decoding& decoding, const Field& field, std::vector<Fault>& faults) {
    Diagnostics& diagnostics = decoding.diagnostics;
    for (const Field& entry : map_entries(diagnostics, field)) {
        Fault fault = fault_of_key(decoding, entry, Fault::Kind::crash);
        fault.times = 1;
        if (entry.node->kind == Node::Kind::map) {
            const MapReader map{diagnostics, entry, find_keys("crash")};
            if (const auto when = map.require("when")) read_crash_point(diagnostics, *when, fault);
            if (const auto restart = map.find("restart"))
                fault.restart = duration(diagnostics, *restart, {});
            read_times(diagnostics, map, fault);
        } else {
            read_crash_point(diagnostics, entry, fault);
        }
        faults.push_back(fault);
    }
}

}  // namespace sqsim::scenario
