#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "explore/action.hpp"

/// What a search and what it searches know of each other.
namespace sqsim::explore {

/// A state of the subject, as far as its future and the verdict on it go.
using StateId = std::uint64_t;

/// A moment of a run at which something has to be chosen.
class Situation {
  public:
    virtual ~Situation() = default;
    /// What can happen, ordered by label. At least one.
    [[nodiscard]] virtual std::span<const Action> actions() const = 0;
    /// Two moments, of one run or of two, have the same id if what can happen from there on is the
    /// same and would be judged alike.
    [[nodiscard]] virtual StateId state() const = 0;
};

/// Chooses, from the beginning of a run to its end.
class Strategy {
  public:
    /// Instead of an index: the run ends here.
    static constexpr std::size_t stop = static_cast<std::size_t>(-1);

    virtual ~Strategy() = default;
    /// An index into `situation.actions()`, or `stop`.
    virtual std::size_t pick(const Situation& situation) = 0;
};

/// How a run ended.
struct Verdict {
    enum class Kind {
        held,      ///< it went to its end, and nothing was wrong
        violated,  ///< it went as far as the first violation
        stopped,   ///< the strategy stopped it
    };
    Kind kind = Kind::held;
    std::string violation;  ///< what was violated: the id of the first invariant
    StateId state = 0;      ///< at the end, unless stopped
};

/// What can be run again and again from the same beginning, under a strategy. The same choices give
/// the same run.
class Subject {
  public:
    virtual ~Subject() = default;
    virtual Verdict run(Strategy& strategy) = 0;
    /// Of the last run, with everything that happened in it.
    [[nodiscard]] virtual std::uint64_t history_hash() const = 0;
    /// The same in words, one event a line; for saying where two runs part.
    [[nodiscard]] virtual std::vector<std::string> story() const { return {}; }
};

}  // namespace sqsim::explore
