#include "cli/scenario_walk.hpp"

#include <iostream>

#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal_look.hpp"

namespace sqsim::cli {

bool named_like(const scenario::Scenario& scenario, const std::string& part) {
    for (const auto& [language, name] : scenario.name.by_language) {
        if (name.find(part) != std::string::npos) return true;
    }
    return false;
}

int tell_problems(const scenario::Loaded& loaded, const Settings& settings) {
    if (loaded.unreadable) {
        complain(loaded.diagnostics.front().message);
        return exit_code::cannot;
    }
    report::print_diagnostics(std::cerr, loaded.diagnostics,
                              look_for(settings, Target::standard_error));
    return exit_code::invalid_file;
}

Walked walk_scenarios(
    const Selection& selection, const Settings& settings, Output& output,
    const std::function<bool()>& finished,
    const std::function<void(const scenario::Scenario& scenario, bool alone)>& visit) {
    Walked walked;
    for (const auto& file : selection.files) {
        if (finished()) break;
        const auto loaded = scenario::load_file(file);
        if (!loaded.diagnostics.empty()) {
            output.flush();
            walked.exit_code = worse(walked.exit_code, tell_problems(loaded, settings));
            continue;
        }
        for (const auto& scenario : loaded.scenarios) {
            if (finished()) break;
            if (!named_like(scenario, selection.select)) continue;
            ++walked.selected;
            visit(scenario, loaded.scenarios.size() == 1);
        }
    }
    return walked;
}

std::string nothing_selected(const Selection& selection) {
    return selection.select.empty() ? "no scenario found"
                                    : "no scenario's name contains '" + selection.select + "'";
}

}  // namespace sqsim::cli
