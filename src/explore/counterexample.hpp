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
    /// The last action that makes the difference: if it and the next one change places, all is
    /// well. Index into `labels`.
    std::optional<std::size_t> critical;
};

/// Looks for the last two steps in a row, of different workers, without whose order all is well;
/// gives the first of them as an index into the labels.
[[nodiscard]] std::optional<std::size_t> critical_step(const scenario::Scenario& scenario,
                                                       const Counterexample& counterexample);

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
