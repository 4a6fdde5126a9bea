#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "scenario/variables.hpp"
#include "simulation/run_result.hpp"

namespace sqsim::simulation {

/// Whether the answer to a call may come at a later instant: a long poll. The timeline does not
/// wait for such a call.
[[nodiscard]] bool may_wait(const scenario::Scenario& scenario, const scenario::Call& call);

/// The calls of a run with what came of them, held against what the scenario says. Whom they are
/// made to is not its business. Thread-safe.
class CallLedger {
  public:
    /// How far from its instant an answer may come and be on time.
    struct Tolerance {
        Duration early{0};
        Duration late{0};
    };

    CallLedger(const scenario::Scenario& scenario, Tolerance tolerance)
        : scenario_{scenario}, tolerance_{tolerance} {}

    /// A call, by the indices of its entry and in it, is made at `now`, and was due at `due`. Gives
    /// its parameters; nothing, and the call has failed, if a variable in them has no value yet.
    [[nodiscard]] std::optional<protocol::Value> begin(std::size_t entry, std::size_t index,
                                                       TimePoint now, TimePoint due);

    /// Its answer came.
    void finish(std::size_t entry, std::size_t index, TimePoint now, protocol::Outcome outcome);

    /// The calls that have been made and not been answered.
    [[nodiscard]] std::size_t open_calls() const;

    /// Writes down the calls in the order of the file. A call without an answer has failed, unless
    /// the run was ended before its time.
    void tell(RunResult& result) const;

    /// Ready for the next run.
    void clear();

  private:
    using Place = std::pair<std::size_t, std::size_t>;  ///< entry and call
    struct Made {
        CallResult result;
        TimePoint due;
        std::optional<CallFailure> failure;
    };

    void check(const scenario::Call& call, Made& made);
    void check_answer(const scenario::Call& call, const protocol::Outcome& outcome, Made& made);
    void check_failure(const scenario::Call& call, const protocol::Outcome& outcome, Made& made);
    void check_time(const scenario::Call& call, Made& made) const;
    static void fail(Made& made, CallFailure::Reason reason, Mismatch what);
    [[nodiscard]] std::optional<std::string> without_value(const protocol::Value& value) const;

    const scenario::Scenario& scenario_;
    Tolerance tolerance_;
    mutable std::mutex mutex_;  ///< guards what follows
    std::map<Place, Made> made_;
    scenario::Bindings bindings_;
};

}  // namespace sqsim::simulation
