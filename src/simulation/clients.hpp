#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenario/variables.hpp"
#include "simulation/run_result.hpp"
#include "simulation/world.hpp"

namespace sqsim::simulation {

/// Who makes the calls of the timeline, and what came of them. Thread-safe.
class Clients {
  public:
    Clients(const World& world, std::vector<runtime::ActorId> actors)
        : world_{world}, actors_{std::move(actors)} {}

    /// Makes a call, which is due at the entry's instant, and checks its answer. In a task of the
    /// call's client.
    void make(std::size_t entry, std::size_t index, TimePoint due);

    /// Whether the answer may come at a later instant: a long poll. The timeline does not wait for
    /// such a call.
    [[nodiscard]] bool may_wait(const scenario::Call& call) const;

    [[nodiscard]] runtime::ActorId actor_of(const scenario::Call& call) const {
        return actors_[call.client];
    }
    [[nodiscard]] const std::vector<runtime::ActorId>& actors() const { return actors_; }

    /// The calls that have been made and not been answered.
    [[nodiscard]] std::size_t open_calls() const;
    /// Notified with each answer.
    [[nodiscard]] runtime::Condition& news() { return news_; }

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

    const World& world_;
    std::vector<runtime::ActorId> actors_;
    runtime::Condition news_;

    mutable std::mutex mutex_;  ///< guards what follows
    std::map<Place, Made> made_;
    scenario::Bindings bindings_;
};

}  // namespace sqsim::simulation
