#include "simulation/call_ledger.hpp"

#include <algorithm>

#include "scenario/duration_text.hpp"
#include "simulation/pattern_match.hpp"

namespace sqsim::simulation {

namespace {

using protocol::Value;

constexpr const char* nothing = "none";

/// The parameters with values in place of variables.
Value filled_in(const Value& value, const scenario::Bindings& bindings) {
    Value result{value.kind, scenario::with_values(value.text, bindings)};
    for (const Value& item : value.items) result.items.push_back(filled_in(item, bindings));
    for (const auto& [name, member] : value.members)
        result.members.push_back({name, filled_in(member, bindings)});
    return result;
}

/// Whether a call gives some queue a wait time, so that receives wait without saying so.
bool sets_wait_time(const scenario::Call& call) {
    const Value* attributes = call.parameters.find("Attributes");
    return attributes != nullptr && attributes->find("ReceiveMessageWaitTimeSeconds") != nullptr;
}

std::string sentence_of(const protocol::Failure& failure) {
    return std::string{failure.name} + ": " + failure.message;
}

}  // namespace

bool may_wait(const scenario::Scenario& scenario, const scenario::Call& call) {
    if (call.action != "ReceiveMessage") return false;
    if (const Value* wait = call.parameters.find("WaitTimeSeconds")) return wait->text != "0";
    if (scenario.queue.receive_message_wait_time > Duration{0}) return true;
    return std::any_of(scenario.timeline.begin(), scenario.timeline.end(), [](const auto& entry) {
        return std::any_of(entry.calls.begin(), entry.calls.end(), sets_wait_time);
    });
}

std::optional<std::string> CallLedger::without_value(const Value& value) const {
    for (const std::string_view name : scenario::variables_in(value.text)) {
        if (bindings_.find(name) == bindings_.end()) return std::string{name};
    }
    for (const Value& item : value.items) {
        if (auto name = without_value(item)) return name;
    }
    for (const auto& [key, member] : value.members) {
        if (auto name = without_value(member)) return name;
    }
    return std::nullopt;
}

std::optional<Value> CallLedger::begin(std::size_t entry, std::size_t index, TimePoint now,
                                       TimePoint due) {
    const auto& call = scenario_.timeline[entry].calls[index];
    const std::scoped_lock lock{mutex_};
    Made& made = made_[{entry, index}];
    made.result = {entry, index, now, {}, {}, false};
    made.due = due;
    if (auto name = without_value(call.parameters)) {
        fail(made, CallFailure::Reason::no_value, {std::move(*name), {}, {}, call.span});
        return std::nullopt;
    }
    return filled_in(call.parameters, bindings_);
}

void CallLedger::finish(std::size_t entry, std::size_t index, TimePoint now,
                        protocol::Outcome outcome) {
    const std::scoped_lock lock{mutex_};
    Made& made = made_[{entry, index}];
    made.result.answered = now;
    made.result.outcome = std::move(outcome);
    check(scenario_.timeline[entry].calls[index], made);
    made.result.passed = !made.failure;
}

void CallLedger::check(const scenario::Call& call, Made& made) {
    if (call.error) {
        check_failure(call, made.result.outcome, made);
    } else {
        check_answer(call, made.result.outcome, made);
    }
    if (!made.failure) check_time(call, made);
}

void CallLedger::check_answer(const scenario::Call& call, const protocol::Outcome& outcome,
                              Made& made) {
    if (const auto* failure = std::get_if<protocol::Failure>(&outcome)) {
        fail(made, CallFailure::Reason::wrong_error,
             {{}, nothing, sentence_of(*failure), call.span});
    } else if (call.returns) {
        auto found = mismatch_of(*call.returns, &std::get<Value>(outcome), bindings_);
        if (found) fail(made, CallFailure::Reason::wrong_answer, std::move(*found));
    }
}

void CallLedger::check_failure(const scenario::Call& call, const protocol::Outcome& outcome,
                               Made& made) {
    const auto& expected = *call.error;
    const auto* failure = std::get_if<protocol::Failure>(&outcome);
    const bool same = failure != nullptr && failure->name == expected.name;
    if (!same) {
        fail(made, CallFailure::Reason::wrong_error,
             {{}, expected.name, failure ? sentence_of(*failure) : nothing, expected.span});
    } else if (expected.message) {
        const Value message = Value::of_text(failure->message);
        auto found = mismatch_of(*expected.message, &message, bindings_);
        if (found) fail(made, CallFailure::Reason::wrong_error, std::move(*found));
    }
}

void CallLedger::check_time(const scenario::Call& call, Made& made) const {
    if (!call.after) return;
    const Duration taken = *made.result.answered - made.due;
    const bool on_time =
        taken >= *call.after - tolerance_.early && taken - *call.after <= tolerance_.late;
    if (on_time) return;
    fail(made, CallFailure::Reason::wrong_time,
         {{},
          scenario::duration_text(*call.after),
          scenario::duration_text(taken),
          call.after_span});
}

void CallLedger::fail(Made& made, CallFailure::Reason reason, Mismatch what) {
    made.failure = CallFailure{made.result.entry, made.result.call, reason, std::move(what)};
}

std::size_t CallLedger::open_calls() const {
    const std::scoped_lock lock{mutex_};
    return static_cast<std::size_t>(std::count_if(made_.begin(), made_.end(), [](const auto& each) {
        return !each.second.result.answered && !each.second.failure;
    }));
}

void CallLedger::tell(RunResult& result) const {
    const std::scoped_lock lock{mutex_};
    result.calls.clear();
    for (const auto& [place, made] : made_) {
        auto failure = made.failure;
        if (!made.result.answered && !failure) {
            if (result.interrupted) continue;
            const auto& call = scenario_.timeline[place.first].calls[place.second];
            failure = CallFailure{
                place.first, place.second, CallFailure::Reason::no_answer, {{}, {}, {}, call.span}};
        }
        result.calls.push_back(made.result);
        for (EntryResult& entry : result.entries) {
            if (entry.entry == place.first) ++(failure ? entry.failed : entry.passed);
        }
        if (failure) result.failures.emplace_back(*failure);
    }
}

void CallLedger::clear() {
    const std::scoped_lock lock{mutex_};
    made_.clear();
    bindings_.clear();
}

}  // namespace sqsim::simulation
