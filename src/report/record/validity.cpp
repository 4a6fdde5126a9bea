#include "report/record/validity.hpp"

#include <algorithm>

namespace sqsim::report {

namespace {

class Validity {
  public:
    Validity(const scenario::Scenario& scenario, std::uint64_t event_count)
        : scenario_{scenario}, event_count_{event_count} {}

    bool operator()(const simulation::ExpectationFailure& failure) const {
        const auto* entry = entry_at(failure.entry);
        return entry != nullptr && failure.expectation < entry->expectations.size() &&
               are_events(failure.why);
    }
    bool operator()(const simulation::InvariantFailure& failure) const {
        return failure.violation.event < event_count_ && are_events(failure.violation.evidence);
    }
    bool operator()(const simulation::NothingBroken& failure) const {
        return failure.name < scenario_.breaks.size();
    }
    bool operator()(const simulation::FaultNeverHappened& failure) const {
        return failure.consumer < scenario_.consumers.size() &&
               failure.fault < scenario_.consumers[failure.consumer].faults.size();
    }
    bool operator()(const simulation::StepImpossible& failure) const {
        const auto* entry = entry_at(failure.entry);
        return entry != nullptr && failure.step < entry->steps.size();
    }
    bool operator()(const simulation::TimeStoodStill& failure) const {
        return failure.last < event_count_;
    }
    bool operator()(const simulation::CallFailure& failure) const {
        return is_call(failure.entry, failure.call);
    }
    bool operator()(const simulation::QueueNotCreated&) const { return true; }
    bool operator()(const simulation::EntryResult& reached) const {
        return entry_at(reached.entry) != nullptr && reached.event_count <= event_count_;
    }
    bool operator()(const simulation::CallResult& made) const {
        return is_call(made.entry, made.call);
    }

  private:
    [[nodiscard]] const scenario::TimelineEntry* entry_at(std::size_t index) const {
        return index < scenario_.timeline.size() ? &scenario_.timeline[index] : nullptr;
    }
    [[nodiscard]] bool is_call(std::size_t entry, std::size_t call) const {
        return entry_at(entry) != nullptr && call < entry_at(entry)->calls.size();
    }
    [[nodiscard]] bool are_events(const std::vector<std::uint64_t>& indices) const {
        return std::all_of(indices.begin(), indices.end(),
                           [this](std::uint64_t index) { return index < event_count_; });
    }

    const scenario::Scenario& scenario_;
    std::uint64_t event_count_;
};

}  // namespace

bool is_about(const simulation::RunResult& result, const scenario::Scenario& scenario,
              std::uint64_t event_count) {
    const Validity is_valid{scenario, event_count};
    return result.actors.size() >= scenario.consumers.size() &&
           std::all_of(result.entries.begin(), result.entries.end(), is_valid) &&
           std::all_of(result.calls.begin(), result.calls.end(), is_valid) &&
           std::all_of(
               result.failures.begin(), result.failures.end(),
               [&](const simulation::Failure& failure) { return std::visit(is_valid, failure); });
}

}  // namespace sqsim::report
