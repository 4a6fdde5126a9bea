#include "cli/replay.hpp"

namespace sqsim::cli {

explore::Performance play(const TokenRun& run, bool threads) {
    const auto& token = run.token;
    return {run.scenario(), {token.without, token.script, token.violation, threads}};
}

explore::Counterexample counterexample_of(const TokenRun& run,
                                          const explore::Performance& performance) {
    explore::Counterexample example;
    example.violation = performance.verdict().violation;
    example.without = run.token.without;
    example.labels = performance.labels();
    example.faults = explore::faults_in(example.labels);
    example.script = run.token.script;
    return example;
}

std::optional<std::size_t> critical_of(const TokenRun& run,
                                       const explore::Performance& performance) {
    if (!performance.violated()) return std::nullopt;
    return explore::critical_step(run.scenario(), counterexample_of(run, performance));
}

}  // namespace sqsim::cli
