#pragma once

#include <string_view>
#include <tuple>

#include "simulation/run_result.hpp"

/// The members of what a run comes to, by name, each listed once: writer and reader go by these
/// tables.
namespace sqsim::report {

template <class Type, class Value>
struct RecordMember {
    std::string_view name;
    Value Type::*place;
};

template <class Type, class Value>
constexpr RecordMember<Type, Value> record_member(std::string_view name, Value Type::*place) {
    return {name, place};
}

template <class Type>
struct RecordShape;  ///< `members`, and of a failure its `name`

#define SQSIM_SHAPE(type, ...)                                   \
    template <>                                                  \
    struct RecordShape<type> {                                   \
        using Type = type;                                       \
        static constexpr auto members = std::tuple{__VA_ARGS__}; \
    }
#define SQSIM_FAILURE(type, id, ...)                             \
    template <>                                                  \
    struct RecordShape<type> {                                   \
        using Type = type;                                       \
        static constexpr std::string_view name = id;             \
        static constexpr auto members = std::tuple{__VA_ARGS__}; \
    }
#define M(member) record_member(#member, &Type::member)

SQSIM_SHAPE(check::Violation, M(invariant), M(event), M(message_id), M(message_group_id),
            M(product_no), M(expected), M(actual), M(evidence));
SQSIM_SHAPE(simulation::StepProblem, M(reason), M(message), M(error));
SQSIM_SHAPE(simulation::Mismatch, M(path), M(expected), M(actual), M(span));
SQSIM_SHAPE(simulation::Remote, M(endpoint), M(query), M(real_time), M(skipped));
SQSIM_SHAPE(simulation::EntryResult, M(entry), M(at), M(event_count), M(passed), M(failed));
SQSIM_SHAPE(simulation::CallResult, M(entry), M(call), M(made), M(answered), M(outcome), M(passed));
SQSIM_SHAPE(protocol::Failure, M(query_code), M(json_type), M(http_status), M(message));

SQSIM_FAILURE(simulation::ExpectationFailure, "expectation", M(entry), M(expectation), M(expected),
              M(actual), M(why));
SQSIM_FAILURE(simulation::InvariantFailure, "invariant", M(violation));
SQSIM_FAILURE(simulation::NothingBroken, "nothing-broken", M(name));
SQSIM_FAILURE(simulation::FaultNeverHappened, "fault-never-happened", M(consumer), M(fault));
SQSIM_FAILURE(simulation::StepImpossible, "step-impossible", M(entry), M(step), M(problem));
SQSIM_FAILURE(simulation::TimeStoodStill, "time-stood-still", M(at), M(events), M(last));
SQSIM_FAILURE(simulation::CallFailure, "call", M(entry), M(call), M(reason), M(what));
SQSIM_FAILURE(simulation::QueueNotCreated, "queue-not-created", M(queue), M(answer));

/// Of the run itself what is neither its scenario nor its events. The names of messages are apart.
SQSIM_SHAPE(simulation::RunResult, M(seed), M(threads), M(remote), M(start), M(end), M(lateness),
            M(actors), M(entries), M(calls), M(failures), M(interrupted));

#undef M
#undef SQSIM_FAILURE
#undef SQSIM_SHAPE

template <class Type>
concept RecordStruct = requires {
    RecordShape<Type>::members;
};

/// Calls `each(name, value)` for the members of a value, in their order.
template <class Value, class Each>
void each_record_member(Value& value, Each&& each) {
    std::apply([&](const auto&... member) { (each(member.name, value.*member.place), ...); },
               RecordShape<std::remove_const_t<Value>>::members);
}

}  // namespace sqsim::report
