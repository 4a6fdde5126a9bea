#include "explore/draw.hpp"
#include "explore/strategies/sampling.hpp"

namespace sqsim::explore {

namespace {

/// Any action as likely as any other.
class RandomWalk final : public SamplingStrategy {
  public:
    void begin(std::uint64_t seed, std::uint64_t) override { draw_ = Draw{seed}; }

    std::size_t pick(const Situation& situation) override {
        return static_cast<std::size_t>(draw_.below(situation.actions().size()));
    }

  private:
    Draw draw_{0};
};

}  // namespace

std::unique_ptr<SamplingStrategy> make_random() {
    return std::make_unique<RandomWalk>();
}

}  // namespace sqsim::explore
