#include "explore/sampler.hpp"

#include "core/mix.hpp"
#include "explore/draw.hpp"
#include "explore/exhaustive.hpp"
#include "explore/script.hpp"
#include "explore/story.hpp"

namespace sqsim::explore {

namespace {

/// Watches what another strategy chooses: how often, and in which trace. Two runs are of one trace
/// when every worker takes the same steps and those that may race come in the same order, which is
/// what the sums tell.
class Watch final : public Strategy {
  public:
    explicit Watch(Strategy& strategy) : strategy_{strategy} {}

    std::size_t pick(const Situation& situation) override {
        const std::size_t chosen = strategy_.pick(situation);
        if (chosen == stop) return chosen;
        const Action& action = situation.actions()[chosen];
        ++choices_;
        follow(worker_of(action), action.id);
        follow(is_about_queue(action) ? queue_ : rows_, action.id);
        return chosen;
    }

    [[nodiscard]] std::uint64_t choices() const { return choices_; }
    [[nodiscard]] std::uint64_t trace() const {
        std::uint64_t trace = queue_ ^ core::mix(rows_);
        for (const auto& [actor, steps] : workers_) trace = core::mix(trace ^ steps);
        return trace;
    }

  private:
    static void follow(std::uint64_t& sequence, std::uint64_t id) {
        sequence = core::mix(sequence ^ id);
    }
    std::uint64_t& worker_of(const Action& action) { return workers_[action.actor]; }

    Strategy& strategy_;
    std::uint64_t choices_ = 0;
    std::uint64_t queue_ = 0;
    std::uint64_t rows_ = 0;
    std::map<std::uint32_t, std::uint64_t> workers_;
};

}  // namespace

namespace {

/// The first event that the repetition of a run does not repeat. Whoever had to do with it has a
/// clock, a thread or a number of its own.
std::string what_differs(Subject& subject, const Portfolio& portfolio, const SamplePlan& plan,
                         std::uint64_t index, std::uint64_t steps) {
    (void)play_run(subject, portfolio, plan.seed, index, steps);
    const auto one = subject.story();
    (void)play_run(subject, portfolio, plan.seed, index, steps);
    const auto where = parting(one, subject.story());
    return where.empty() ? where : ": " + where;
}

}  // namespace

std::uint64_t expected_steps(Subject& subject) {
    ScriptedStrategy in_turn{{}};
    Watch watch{in_turn};
    (void)subject.run(watch);
    return watch.choices() + watch.choices() / 2;
}

Verdict play_run(Subject& subject, const Portfolio& portfolio, std::uint64_t seed,
                 std::uint64_t index, std::uint64_t steps) {
    SamplingStrategy& strategy = portfolio.of_run(index);
    strategy.begin(seed_of_run(seed, index), steps);
    return subject.run(strategy);
}

Sample play_sample(Subject& subject, const Portfolio& portfolio, const SamplePlan& plan,
                   const std::function<void()>& after_run) {
    Sample sample;
    std::unordered_set<std::uint64_t> traces;
    const std::uint64_t steps = expected_steps(subject);
    for (std::uint64_t index = plan.shard; index < plan.runs; index += plan.shards) {
        if (plan.is_over && plan.is_over()) {
            sample.interrupted = true;
            break;
        }
        SamplingStrategy& strategy = portfolio.of_run(index);
        strategy.begin(seed_of_run(plan.seed, index), steps);
        Watch watch{strategy};
        const Verdict verdict = subject.run(watch);
        if (after_run) after_run();
        ++sample.runs;
        sample.choices += watch.choices();
        sample.longest = std::max(sample.longest, watch.choices());
        if (traces.insert(watch.trace()).second) ++sample.distinct;
        if (plan.recheck != 0 && index % plan.recheck == plan.recheck - 1) {
            const std::uint64_t hash = subject.history_hash();
            (void)play_run(subject, portfolio, plan.seed, index, steps);
            ++sample.rechecked;
            if (subject.history_hash() != hash) {
                throw NotDeterministic{"run " + std::to_string(index) + " of seed " +
                                       std::to_string(plan.seed) +
                                       " gave another history when it was repeated" +
                                       what_differs(subject, portfolio, plan, index, steps)};
            }
        }
        const bool violated = verdict.kind == Verdict::Kind::violated;
        if (violated) {
            sample.failing.try_emplace(verdict.violation,
                                       FailingRun{index, portfolio.name_of_run(index)});
        }
        if (violated && plan.stop_at_violation) break;
        if (plan.is_enough && plan.is_enough(sample)) break;
    }
    return sample;
}

}  // namespace sqsim::explore
