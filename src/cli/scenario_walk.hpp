#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "cli/output.hpp"
#include "cli/settings.hpp"
#include "scenario/load.hpp"

namespace sqsim::cli {

/// Tells on standard error what is wrong with a file; the exit code that it is worth.
int tell_problems(const scenario::Loaded& loaded, const Settings& settings);

/// Which scenarios a command is about.
struct Selection {
    std::vector<std::string> files;
    std::string select;  ///< part of a scenario's name, in any language; empty: all
};

/// Whether a scenario's name, in any language, contains `part`.
[[nodiscard]] bool named_like(const scenario::Scenario& scenario, const std::string& part);

/// What came of going through files, beside what the visits did.
struct Walked {
    int exit_code = 0;         ///< of files that could not be read
    std::size_t selected = 0;  ///< how many scenarios were visited
};

/// Reads the files one after another and visits their selected scenarios; `alone` tells whether the
/// scenario is the only one of its file. What is wrong with a file is told on standard error, after
/// `output` was flushed, and the next one is read. `finished` is asked before each file and visit.
Walked walk_scenarios(
    const Selection& selection, const Settings& settings, Output& output,
    const std::function<bool()>& finished,
    const std::function<void(const scenario::Scenario& scenario, bool alone)>& visit);

/// A sentence about why nothing was selected.
[[nodiscard]] std::string nothing_selected(const Selection& selection);

}  // namespace sqsim::cli
