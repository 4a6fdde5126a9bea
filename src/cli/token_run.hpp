#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/settings.hpp"
#include "explore/counterexample.hpp"
#include "explore/token.hpp"
#include "scenario/load.hpp"

namespace sqsim::cli {

/// A token and the scenario that it is about.
struct TokenRun {
    explore::Token token;
    std::shared_ptr<const scenario::Loaded> loaded;  ///< keeps the scenario

    [[nodiscard]] const scenario::Scenario& scenario() const {
        return loaded->scenarios[token.document - 1];
    }
};

/// What came of looking for a token's run: the run, or the exit code.
struct FoundRun {
    std::optional<TokenRun> run;
    int exit_code = 0;
};

/// From a token, or a file that holds one; `#` begins a comment there. Scenarios are looked for as
/// the token names them and below `scenarios`. What is wrong is told on standard error, with the
/// place marked.
[[nodiscard]] FoundRun find_run(const std::string& token_or_file, const Settings& settings);

/// The same from a line of a file.
[[nodiscard]] FoundRun find_run(const std::string& token, const scenario::SourceSpan& place,
                                const Settings& settings);

/// The token of a counterexample of the scenario, as it stands in a shell.
[[nodiscard]] std::string token_text(const scenario::Scenario& scenario, const std::string& file,
                                     const explore::Counterexample& counterexample);

}  // namespace sqsim::cli
