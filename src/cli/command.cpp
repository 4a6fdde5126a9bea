#include "cli/command.hpp"

namespace sqsim::cli {

const std::vector<Command>& commands() {
    static const std::vector<Command> all{
        run_command(),        explore_command(), replay_command(),      explain_command(),
        shrink_command(),     report_command(),  check_command(),       merge_command(),
        sweep_command(),      serve_command(),   schema_command(),      presets_command(),
        invariants_command(), config_command(),  completions_command(), man_command()};
    return all;
}

const Command* find_command(const std::string& name) {
    for (const auto& command : commands()) {
        if (command.name == name) return &command;
    }
    return nullptr;
}

}  // namespace sqsim::cli
