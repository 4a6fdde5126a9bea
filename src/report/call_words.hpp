#pragma once

#include <string>

#include "report/words.hpp"
#include "simulation/run_result.hpp"

namespace sqsim::report {

/// `call/answer`, `call/error`, ...: for `error[call/answer]`.
[[nodiscard]] std::string id_of(const simulation::CallFailure& failure);

/// A failed call in words.
struct CallSentences {
    std::string what;
    std::string here;
    std::string help;
};
[[nodiscard]] CallSentences call_sentences(const simulation::CallFailure& failure,
                                           const std::string& action, const Words& words);

/// The whole answer to a call of which one place was wrong, as JSON; else empty.
[[nodiscard]] std::string answer_to(const simulation::CallFailure& failure,
                                    const simulation::RunResult& result);

}  // namespace sqsim::report
