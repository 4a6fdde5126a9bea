#pragma once

#include <string>

#include "check/invariant.hpp"
#include "report/names.hpp"
#include "report/words.hpp"

namespace sqsim::report {

/// `stock`, `queue`, ...: the key of the expectation in the file, for `error[expect/stock]`.
[[nodiscard]] std::string id_of(const scenario::Expectation& expectation);

/// What the expectation is about: `stock of product 1`.
[[nodiscard]] std::string expectation_subject(const scenario::Expectation& expectation,
                                              const Names& names, const Words& words);

/// What it says must be so, as the file has it: `[o1@c1, o2]`, `5`.
[[nodiscard]] std::string expected_text(const scenario::Expectation& expectation);

/// `[o1@c1, o2]`, or the value alone.
[[nodiscard]] std::string values_text(const std::vector<std::string>& values, bool list);

/// Whether its value is a list of messages.
[[nodiscard]] bool is_list(const scenario::Expectation& expectation);

/// What to do about one that failed; empty if there is nothing general to say.
[[nodiscard]] std::string help_for(const scenario::Expectation& expectation, const Words& words);
[[nodiscard]] std::string help_for(const check::Invariant& invariant, const Words& words);

/// Where a scenario demands an invariant; null for one that it does not name in `always`.
[[nodiscard]] const scenario::InvariantName* demanded_at(const scenario::Scenario& scenario,
                                                         std::string_view id);

}  // namespace sqsim::report
