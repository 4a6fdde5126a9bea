#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "explore/exploration.hpp"
#include "explore/performance.hpp"
#include "report/report.hpp"

namespace sqsim::report {

/// What was explored, how, and what came of it.
struct Explored {
    const scenario::Scenario& scenario;
    const explore::ExploreOptions& options;
    const explore::Exploration& exploration;
    /// The counterexamples played again, and their tokens, in the order of the findings.
    std::vector<explore::Performance> runs;
    std::vector<std::string> tokens;

    [[nodiscard]] bool is_shard() const { return options.sample.shards > 1; }
    /// Nothing was broken that should hold, and, unless this is only a shard, what is there to be
    /// broken was.
    [[nodiscard]] bool passed() const;

    /// It passed, and something that some run was to show was never seen: nothing is proved by it.
    [[nodiscard]] bool vacuous() const;
};

/// The scenario and the way it is explored, the counterexamples, the line that says what is proved,
/// and the verdict.
void print_exploration(std::ostream& out, const Explored& explored, const Look& look);

/// The verdict and the proof line alone.
void print_exploration_verdict(std::ostream& out, const Explored& explored, const Look& look);

/// One JSON object: header, plan, result, findings. Byte-identical for equal explorations.
void print_exploration_json(std::ostream& out, const Explored& explored);

/// A digest of everything about the plan that shards must have in common: scenario, faults, seed,
/// strategy, what is demanded.
[[nodiscard]] std::uint64_t plan_hash(const Explored& explored);

/// `4,829`
[[nodiscard]] std::string grouped(std::uint64_t number);

}  // namespace sqsim::report
