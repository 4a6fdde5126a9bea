#include "cli/replay.hpp"

#include "explore/turning_point.hpp"

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

std::optional<explore::TurningPoint> turning_point_of(const TokenRun& run,
                                                      const explore::Performance& performance) {
    if (!performance.violated()) return std::nullopt;
    return explore::turning_point(run.scenario(), counterexample_of(run, performance));
}

}  // namespace sqsim::cli
