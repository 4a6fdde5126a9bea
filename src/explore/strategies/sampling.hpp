#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "explore/subject.hpp"

namespace sqsim::explore {

/// A strategy that plays one of many runs, by chance.
class SamplingStrategy : public Strategy {
  public:
    /// Begins a run. `steps` is about how many choices a run has.
    virtual void begin(std::uint64_t seed, std::uint64_t steps) = 0;
};

/// What can be asked for: `random`, `pos`, `pct:D`, `delay:D`.
[[nodiscard]] std::unique_ptr<SamplingStrategy> make_random();
[[nodiscard]] std::unique_ptr<SamplingStrategy> make_pos();
[[nodiscard]] std::unique_ptr<SamplingStrategy> make_pct(std::uint32_t depth);
[[nodiscard]] std::unique_ptr<SamplingStrategy> make_delay(std::uint32_t delays);

/// Strategies that take turns: run i is played by number i modulo their count.
class Portfolio {
  public:
    /// The members of `portfolio`.
    [[nodiscard]] static const std::vector<std::string_view>& members();

    /// One strategy by its name, or all members for `portfolio`. Nothing for an unknown name or a
    /// depth out of range (1..99).
    [[nodiscard]] static std::optional<Portfolio> named(std::string_view name);

    [[nodiscard]] SamplingStrategy& of_run(std::uint64_t index) const {
        return *strategies_[index % strategies_.size()];
    }
    [[nodiscard]] const std::string& name_of_run(std::uint64_t index) const {
        return names_[index % names_.size()];
    }

  private:
    std::vector<std::string> names_;
    std::vector<std::unique_ptr<SamplingStrategy>> strategies_;
};

/// Whether the action has to do with the queue; else it has with the database.
[[nodiscard]] bool is_about_queue(const Action& action);

/// Whether the order of two actions can make a difference, as far as the actions alone tell: both
/// are about the queue, both about the database, or both of one worker.
[[nodiscard]] bool may_race(const Action& a, const Action& b);

}  // namespace sqsim::explore
