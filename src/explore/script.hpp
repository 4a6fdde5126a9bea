#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "explore/faults.hpp"
#include "explore/subject.hpp"

namespace sqsim::explore {

/// What a run was told to do, in labels: `c1.write:o1` lets c1 go on up to and including that step,
/// `+crash:c1` lets a fault strike. Labels, not numbers, so that it holds for code that has more
/// steps than when it was written.
using Script = std::vector<std::string>;

/// Makes a script of every label of a run: of a worker's steps in a row only the last is kept, as
/// far as it says which one is meant.
[[nodiscard]] Script script_of(const std::vector<std::string>& labels);

/// A label taken apart; views into it. `c1.write:o1`, `+busy:c1.write:o1`, `+crash:c1`,
/// `+expire:o1`: what a fault does not have is empty.
struct LabelParts {
    std::string_view fault;  ///< `crash`; empty for a step
    std::string_view worker;
    std::string_view operation;
    std::string_view object;
};
[[nodiscard]] LabelParts parts_of_label(std::string_view label);

/// The faults that strike in a run.
[[nodiscard]] Faults faults_in(const std::vector<std::string>& labels);

/// Whose step or fault a label is: `c1` of `c1.write:o1` and of `+crash:c1`; empty for a fault of
/// nobody.
[[nodiscard]] std::string_view worker_of(std::string_view label);

/// Plays a script. Behind its end, and where there is no choice, whoever acts goes on until it
/// cannot, then the first one in order, and no fault strikes. What is no longer possible is passed
/// over and remembered.
class ScriptedStrategy final : public Strategy {
  public:
    /// Every label is an action of its own where `literal`, else as in a Script.
    explicit ScriptedStrategy(Script script, bool literal = false)
        : script_{std::move(script)}, literal_{literal} {}

    std::size_t pick(const Situation& situation) override;

    void begin() {
        next_ = 0;
        turn_ = 0;
        drift_.reset();
    }
    /// After a run: the first label that could not be followed.
    [[nodiscard]] std::optional<std::string> drift() const {
        if (!drift_ && next_ < script_.size()) return script_[next_];
        return drift_;
    }

  private:
    [[nodiscard]] std::optional<std::size_t> follow(std::span<const Action> actions);
    [[nodiscard]] std::size_t in_turn(std::span<const Action> actions) const;

    Script script_;
    bool literal_;
    std::size_t next_ = 0;
    std::uint32_t turn_ = 0;  ///< who acted last
    std::optional<std::string> drift_;
};

}  // namespace sqsim::explore
