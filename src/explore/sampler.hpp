#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <unordered_set>

#include "explore/strategies/sampling.hpp"
#include "explore/subject.hpp"

namespace sqsim::explore {

/// The first run that violated an invariant.
struct FailingRun {
    std::uint64_t index;
    std::string strategy;
};

struct Sample {
    std::uint64_t runs = 0;
    std::uint64_t choices = 0;  ///< of all runs together
    std::uint64_t longest = 0;  ///< choices of the longest run
    std::uint64_t rechecked = 0;
    std::uint64_t distinct = 0;                 ///< traces, as far as races between actions tell
    std::map<std::string, FailingRun> failing;  ///< by violation
    bool interrupted = false;
};

/// Which runs to play, of those that a seed and a strategy define.
struct SamplePlan {
    /// So many runs that something else ends them.
    static constexpr std::uint64_t without_end = std::uint64_t{1} << 62U;

    std::uint64_t seed = 0;
    std::uint64_t runs = 2'000;  ///< of all shards together
    std::uint64_t shard = 0;     ///< below `shards`: plays run i if i mod shards is this
    std::uint64_t shards = 1;
    std::uint64_t recheck = 20;  ///< every so manieth run is played twice; 0: none
    bool stop_at_violation = true;
    std::function<bool()> is_over;  ///< asked before each run; empty: never
    /// Told of the runs so far after each of them; true: that is enough. May be empty.
    std::function<bool(const Sample&)> is_enough;
};

/// How many choices the run has in which everybody goes on as long as possible: what strategies
/// are told to expect. The same for every shard.
[[nodiscard]] std::uint64_t expected_steps(Subject& subject);

/// Plays the runs of a plan. Throws NotDeterministic when a run and its repetition differ.
/// `after_run` is called behind each run, before the next one.
[[nodiscard]] Sample play_sample(Subject& subject, const Portfolio& portfolio,
                                 const SamplePlan& plan, const std::function<void()>& after_run);

/// Plays one run again.
Verdict play_run(Subject& subject, const Portfolio& portfolio, std::uint64_t seed,
                 std::uint64_t index, std::uint64_t steps);

}  // namespace sqsim::explore
