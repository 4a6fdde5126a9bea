#include <algorithm>

#include "explore/draw.hpp"
#include "explore/strategies/sampling.hpp"

namespace sqsim::explore {

namespace {

/// Delay bounding (Emmi, Qadeer and Rakamaric, POPL 2011): whoever acts goes on until it cannot,
/// then the next one in order, faults last; `delays` times, at random steps, whoever's turn it is
/// has to let the next one go first.
class DelayBounding final : public SamplingStrategy {
  public:
    explicit DelayBounding(std::uint32_t delays) : delays_{delays} {}

    void begin(std::uint64_t seed, std::uint64_t steps) override {
        Draw draw{seed};
        at_.clear();
        for (std::uint32_t i = 0; i < delays_; ++i) {
            at_.push_back(draw.below(std::max<std::uint64_t>(steps, 1)));
        }
        step_ = 0;
        turn_ = 0;
    }

    std::size_t pick(const Situation& situation) override {
        const auto actions = situation.actions();
        std::size_t chosen = in_turn(actions);
        if (actions.size() > 1) {
            const auto delays = std::count(at_.begin(), at_.end(), step_++);
            chosen = (chosen + static_cast<std::size_t>(delays)) % actions.size();
        }
        if (!actions[chosen].is_fault()) turn_ = actions[chosen].actor;
        return chosen;
    }

  private:
    /// Whose turn it is: steps stand before faults, in the order of their workers.
    [[nodiscard]] std::size_t in_turn(std::span<const Action> actions) const {
        for (std::size_t i = 0; i < actions.size(); ++i) {
            if (!actions[i].is_fault() && actions[i].actor >= turn_) return i;
        }
        return 0;
    }

    std::uint32_t delays_;
    std::vector<std::uint64_t> at_;
    std::uint64_t step_ = 0;
    std::uint32_t turn_ = 0;
};

}  // namespace

std::unique_ptr<SamplingStrategy> make_delay(std::uint32_t delays) {
    return std::make_unique<DelayBounding>(delays);
}

}  // namespace sqsim::explore
