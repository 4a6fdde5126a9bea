#include <algorithm>

#include "explore/draw.hpp"
#include "explore/strategies/sampling.hpp"

namespace sqsim::explore {

namespace {

/// Partial order sampling (Yuan, Yang and Gu, CAV 2018): each action has a priority drawn when it
/// first shows up; the highest goes first, and those that race with it draw anew.
class PartialOrderSampling final : public SamplingStrategy {
  public:
    void begin(std::uint64_t seed, std::uint64_t) override {
        draw_ = Draw{seed};
        priorities_.clear();
    }

    std::size_t pick(const Situation& situation) override {
        const auto actions = situation.actions();
        std::size_t best = 0;
        std::uint64_t best_priority = 0;
        for (std::size_t i = 0; i < actions.size(); ++i) {
            const std::uint64_t priority = priority_of(actions[i].id);
            if (i == 0 || priority > best_priority) {
                best = i;
                best_priority = priority;
            }
        }
        for (const Action& action : actions) {
            if (may_race(action, actions[best])) forget(action.id);
        }
        return best;
    }

  private:
    struct Priority {
        std::uint64_t action;
        std::uint64_t value;
    };

    std::uint64_t priority_of(std::uint64_t action) {
        for (const auto& known : priorities_) {
            if (known.action == action) return known.value;
        }
        priorities_.push_back({action, draw_.number()});
        return priorities_.back().value;
    }

    void forget(std::uint64_t action) {
        std::erase_if(priorities_, [&](const Priority& known) { return known.action == action; });
    }

    Draw draw_{0};
    std::vector<Priority> priorities_;  ///< few: those of the actions that are open
};

}  // namespace

std::unique_ptr<SamplingStrategy> make_pos() {
    return std::make_unique<PartialOrderSampling>();
}

}  // namespace sqsim::explore
