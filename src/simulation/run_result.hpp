#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "check/monitor.hpp"
#include "history/history.hpp"
#include "protocol/call.hpp"
#include "scenario/scenario.hpp"
#include "simulation/mismatch.hpp"
#include "simulation/step_problem.hpp"

namespace sqsim::simulation {

/// An expectation that did not hold. Texts are the scenario's own names (`o1@c1`), so that a
/// renderer only adds words.
struct ExpectationFailure {
    std::size_t entry;                  ///< index into Scenario::timeline
    std::size_t expectation;            ///< index into that entry's expectations
    std::vector<std::string> expected;  ///< one element for a plain value, else element by element
    std::vector<std::string> actual;
    std::vector<std::uint64_t> why;  ///< the events that made the value what it is, oldest first
};

/// An invariant that did not hold.
struct InvariantFailure {
    check::Violation violation;
};

/// An invariant the scenario is there to break (`breaks`), and that held.
struct NothingBroken {
    std::size_t name;  ///< index into Scenario::breaks
};

/// A promised fault never happened (a `slow`, `fail_on` or `crash` that met no message): the run is
/// vacuous.
struct FaultNeverHappened {
    std::size_t consumer;  ///< index into Scenario::consumers
    std::size_t fault;     ///< index into that consumer's faults
};

/// A step asked a consumer for something that it cannot do.
struct StepImpossible {
    std::size_t entry;  ///< index into Scenario::timeline
    std::size_t step;   ///< index into that entry's steps
    StepProblem problem;
};

/// The consumers went round in a circle within one instant of virtual time, which would never have
/// ended: the run was ended there.
struct TimeStoodStill {
    TimePoint at;
    std::uint64_t events;  ///< since something last came forward
    std::uint64_t last;    ///< the event that was one too many
};

/// A call of the API that did not come to what the scenario says.
struct CallFailure {
    enum class Reason {
        wrong_answer,  ///< at a place of the answer
        wrong_error,   ///< another error, or another message, or one where there must be none
        wrong_time,    ///< it took another time than `after`
        no_answer,     ///< the run was over before
        no_value,      ///< it was never made: nothing gave the variable called `path` a value
    };
    std::size_t entry;  ///< index into Scenario::timeline
    std::size_t call;   ///< index into that entry's calls
    Reason reason;
    Mismatch what;
};

/// An endpoint refused to create a queue of the scenario; nothing was called.
struct QueueNotCreated {
    std::string queue;
    std::string answer;  ///< `InvalidAttributeName: ...`
};

using Failure =
    std::variant<ExpectationFailure, InvariantFailure, NothingBroken, FaultNeverHappened,
                 StepImpossible, CallFailure, TimeStoodStill, QueueNotCreated>;

/// Where the calls of a run went, if not to an engine in this program.
struct Remote {
    std::string endpoint;    ///< its URL
    bool query = false;      ///< the Query protocol instead of the JSON protocol
    bool real_time = false;  ///< time was everybody's; false: a clock of the endpoint was moved
    std::string skipped;     ///< why the scenario was not played; empty: it was
};

/// A call of the API as it came out.
struct CallResult {
    std::size_t entry;  ///< index into Scenario::timeline
    std::size_t call;   ///< index into that entry's calls
    TimePoint made;
    std::optional<TimePoint> answered;  ///< unset: never
    protocol::Outcome outcome;          ///< if it was answered
    bool passed = false;
};

/// A timeline entry as it came out.
struct EntryResult {
    std::size_t entry;          ///< index into Scenario::timeline
    TimePoint at;               ///< when it was judged; for `eventually`, when it held
    std::uint64_t event_count;  ///< the events up to and including this entry
    std::size_t passed = 0;     ///< expectations and calls
    std::size_t failed = 0;
};

/// A run: what happened and what was expected of it. Everything shown is a function of this and of
/// the scenario.
struct RunResult {
    const scenario::Scenario* scenario;  ///< must outlive the result
    std::uint64_t seed = 0;
    bool threads = false;
    std::optional<Remote> remote;
    TimePoint start{};
    TimePoint end{};
    Duration lateness{};  ///< threads: how late, at worst, the machine let somebody go on
    history::History history;
    std::vector<std::string> actors;  ///< names by ActorId: consumers first, in file order
    /// What the scenario calls each message, by MessageId.
    std::map<std::string, std::string, std::less<>> message_names;
    std::vector<EntryResult> entries;  ///< of the entries that were reached
    std::vector<CallResult> calls;     ///< that were made, in the order of the file
    std::vector<Failure> failures;
    bool interrupted = false;  ///< SIGINT or SIGTERM ended it early

    [[nodiscard]] bool skipped() const { return remote && !remote->skipped.empty(); }
    [[nodiscard]] bool passed() const { return failures.empty() && !interrupted && !skipped(); }
};

}  // namespace sqsim::simulation
