#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "explore/faults.hpp"
#include "explore/script.hpp"
#include "explore/stage.hpp"
#include "explore/state_graph.hpp"

namespace sqsim::explore {

/// Where the order of steps makes the difference in a run that goes wrong.
struct TurningPoint {
    std::size_t step = 0;  ///< what came too early, as an index into the run's labels
    /// It and the step behind it change places; else a step comes before it that came later, or
    /// not at all.
    bool swap = false;
    bool everything = false;  ///< holds then, not only what the run that goes wrong violates
    std::vector<std::string> labels;  ///< a run in which it holds; what it cannot do is no part

    /// The steps of the run that goes wrong which it is about: one, or the two that change places.
    [[nodiscard]] std::vector<std::size_t> steps() const {
        return swap ? std::vector{step, step + 1} : std::vector{step};
    }
};

/// A run that violates an invariant, as short as it could be made.
struct Counterexample {
    std::string violation;             ///< the invariant, by id
    std::vector<std::string> without;  ///< what of the scenario it does not need
    Faults faults;                     ///< those that strike
    std::vector<std::string> labels;   ///< every action up to the violation
    Script script;                     ///< the same, for a token
    PathCost cost;
    /// Every way through what is left of the scenario was gone: none is cheaper.
    bool minimal = false;
    std::optional<TurningPoint> turning_point;  ///< empty: no one step makes the difference
};

/// What a search for a smaller counterexample may cost.
struct MinimiseLimits {
    std::uint64_t runs = 400;       ///< by chance, for each thing that is tried to be left out
    std::uint64_t states = 20'000;  ///< at most, where every way is gone
    std::function<bool()> is_over;  ///< empty: never
};

/// Makes a run that violates `violation` smaller: first fewer faults, then fewer messages and
/// consumers, then fewer switches between workers, then fewer steps. `labels` are the run's, which
/// is already without `without`.
[[nodiscard]] Counterexample minimise(const scenario::Scenario& scenario, const Faults& faults,
                                      const std::string& violation,
                                      const std::vector<std::string>& labels,
                                      const std::vector<std::string>& without,
                                      const MinimiseLimits& limits);

}  // namespace sqsim::explore
