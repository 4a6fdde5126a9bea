#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "explore/counterexample.hpp"
#include "explore/sampler.hpp"

namespace sqsim::explore {

/// How to explore a scenario.
struct ExploreOptions {
    /// `exhaustive`, `portfolio` or a member of it: `random`, `pos`, `pct:D`, `delay:D`.
    std::string strategy = "portfolio";
    std::optional<Faults> faults;      ///< unset: the scenario's
    SamplePlan sample;                 ///< by chance
    std::uint64_t states = 2'000'000;  ///< exhaustive: gives up beyond
    std::function<bool()> is_over;     ///< asked before each run; true ends the search
    bool minimise = true;
    std::function<bool()> is_small_enough;  ///< ends making smaller; empty: as `is_over`
    /// By chance: goes on after a violation, to see whether there are others.
    bool keep_going = false;
    /// Told after each run how many there were, and how many traces (by chance) or states.
    std::function<void(std::uint64_t runs, std::uint64_t found)> on_run;
};

/// What was found to be violated, and how it came about.
struct Finding {
    bool expected = false;             ///< the scenario is there to break it
    std::string found_by;              ///< the strategy
    std::optional<std::uint64_t> run;  ///< its number, by chance
    Counterexample counterexample;
};

/// What a shard of an exhaustive search did of the whole.
struct ShardWork {
    struct Item {
        StateId state = 0;
        std::uint64_t ways = 0;               ///< interleavings that lead to it
        std::optional<std::uint64_t> onward;  ///< and on from it
    };
    std::vector<StateId> all;  ///< the items of all shards, in order
    std::vector<Item> done;    ///< those of this shard that were searched to the end
    std::uint64_t ended = 0;   ///< interleavings that end before any item
};

/// What came of exploring a scenario.
struct Exploration {
    bool exhaustive = false;
    Faults faults;
    std::uint64_t seed = 0;
    std::uint64_t runs = 0;
    bool complete = false;  ///< exhaustive: every way was gone
    bool ended_early = false;

    // Exhaustive.
    std::uint64_t states = 0;
    std::uint64_t unexplored = 0;                ///< ways that were seen and not gone
    std::optional<std::uint64_t> interleavings;  ///< unset: beyond counting
    std::optional<std::uint64_t> traces;         ///< really different ones; unset: too many

    std::optional<ShardWork> shard;  ///< if this was one of several

    // By chance.
    Sample sample;

    std::vector<Finding> findings;
    std::vector<std::string> not_broken;  ///< what the scenario is there to break, and held
    /// What some run had to show and none did: nothing of it was explored.
    std::vector<std::string> not_seen;

    /// Nothing was violated but what the scenario is there to break, and that was. Vacuous all the
    /// same if something was not seen.
    [[nodiscard]] bool passed() const;
};

/// Explores every order of the scenario's steps, or some. Throws NotDeterministic, and
/// std::invalid_argument for an unknown strategy.
[[nodiscard]] Exploration explore(const scenario::Scenario& scenario,
                                  const ExploreOptions& options);

/// Whether there is such a strategy.
[[nodiscard]] bool is_strategy(std::string_view name);

/// What the scenario demands of every run, and what it is there to break.
[[nodiscard]] Demands demands_of(const scenario::Scenario& scenario);
[[nodiscard]] std::vector<std::string> breaks_of(const scenario::Scenario& scenario);
[[nodiscard]] Faults faults_of(const scenario::Scenario& scenario);

}  // namespace sqsim::explore
