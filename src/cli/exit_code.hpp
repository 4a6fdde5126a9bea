#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/// How the program ends, the same for every command.
namespace sqsim::cli {

namespace exit_code {
inline constexpr int success = 0;
inline constexpr int failed = 1;        ///< an expectation or invariant did not hold
inline constexpr int usage = 2;         ///< flag, argument, subcommand
inline constexpr int invalid_file = 3;  ///< a scenario or settings file is invalid
inline constexpr int cannot = 4;        ///< could not run or write
inline constexpr int nothing = 5;       ///< nothing selected, or a promised fault never happened
inline constexpr int incomplete = 6;    ///< the budget ended before an exhaustive search did
inline constexpr int bug = 70;
inline constexpr int signal_base = 128;  ///< plus the signal's number
}  // namespace exit_code

/// Of two exit codes the one that tells more: a signal, then a bug, then 4, 3, 1, 6, then 5.
[[nodiscard]] int worse(int left, int right);

/// Ends the program with sentences on standard error.
class CommandError : public std::runtime_error {
  public:
    CommandError(int code, const std::string& sentence)
        : CommandError{code, std::vector{sentence}} {}
    /// Several sentences, at least one.
    CommandError(int code, std::vector<std::string> sentences)
        : std::runtime_error{sentences.front()}, code_{code}, sentences_{std::move(sentences)} {}
    [[nodiscard]] int code() const { return code_; }
    [[nodiscard]] const std::vector<std::string>& sentences() const { return sentences_; }

  private:
    int code_;
    std::vector<std::string> sentences_;
};

}  // namespace sqsim::cli
