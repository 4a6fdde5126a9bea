#include <algorithm>

#include "explore/draw.hpp"
#include "explore/strategies/sampling.hpp"

namespace sqsim::explore {

namespace {

/// Probabilistic concurrency testing (Burckhardt and others, ASPLOS 2010): whoever acts has a
/// priority, drawn at random, and the highest goes on until it cannot; at `depth` - 1 random steps
/// the one whose turn it is falls behind all others. Faults act as workers of their own, so that
/// one may sleep for long and then strike.
class PriorityScheduling final : public SamplingStrategy {
  public:
    explicit PriorityScheduling(std::uint32_t depth) : depth_{depth} {}

    void begin(std::uint64_t seed, std::uint64_t steps) override {
        draw_ = Draw{seed};
        priorities_.clear();
        step_ = 0;
        changes_.clear();
        for (std::uint32_t i = 1; i < depth_; ++i) {
            changes_.push_back(draw_.below(std::max<std::uint64_t>(steps, 1)));
        }
        lowest_ = depth_;
    }

    std::size_t pick(const Situation& situation) override {
        const auto actions = situation.actions();
        std::size_t best = highest(actions);
        // Only where there is a choice does a change make a difference.
        if (actions.size() > 1) {
            for (const std::uint64_t change : changes_) {
                if (change != step_) continue;
                priority_of(actor_of(actions[best])) = --lowest_;
                best = highest(actions);
            }
            ++step_;
        }
        return best;
    }

  private:
    struct Priority {
        std::uint64_t actor;
        std::uint64_t value;
    };

    /// Workers by number; each fault of each worker for itself.
    static std::uint64_t actor_of(const Action& action) {
        return static_cast<std::uint64_t>(action.kind) << 32 | action.actor;
    }

    std::size_t highest(std::span<const Action> actions) {
        std::size_t best = 0;
        for (std::size_t i = 1; i < actions.size(); ++i) {
            // In two statements: a reference into the list does not outlive the next draw.
            const std::uint64_t priority = priority_of(actor_of(actions[i]));
            if (priority > priority_of(actor_of(actions[best]))) best = i;
        }
        return best;
    }

    /// Above those that have fallen behind, who are numbered downwards from the depth.
    std::uint64_t& priority_of(std::uint64_t actor) {
        for (auto& known : priorities_) {
            if (known.actor == actor) return known.value;
        }
        priorities_.push_back({actor, depth_ + (draw_.number() >> 1)});
        return priorities_.back().value;
    }

    std::uint32_t depth_;
    Draw draw_{0};
    std::vector<Priority> priorities_;
    std::vector<std::uint64_t> changes_;  ///< steps
    std::uint64_t step_ = 0;
    std::uint64_t lowest_ = 0;
};

}  // namespace

std::unique_ptr<SamplingStrategy> make_pct(std::uint32_t depth) {
    return std::make_unique<PriorityScheduling>(depth);
}

}  // namespace sqsim::explore
