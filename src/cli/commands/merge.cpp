#include <fstream>
#include <iostream>

#include "cli/command.hpp"
#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "cli/output.hpp"
#include "cli/terminal_look.hpp"
#include "report/merged_shards.hpp"

namespace sqsim::cli {

namespace {

int refuse(const std::string& path, int line, const std::string& what) {
    complain(path + ":" + std::to_string(line) + ": " + what);
    return exit_code::invalid_file;
}

int add_file(const std::string& path, std::vector<report::MergedShards>& all) {
    std::ifstream file{path};
    if (!file) {
        complain(cannot_read(path));
        return exit_code::cannot;
    }
    int number = 0;
    int found = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        std::size_t stopped_at = 0;
        const auto object = core::parse_json(line, stopped_at);
        if (!object)
            return refuse(path, number,
                          "column " + std::to_string(stopped_at + 1) + ": this is no JSON");
        const auto mistake = report::add_shard(*object, all);
        if (!mistake.empty()) return refuse(path, number, mistake);
        ++found;
    }
    return found > 0 ? exit_code::success : refuse(path, 1, "there is nothing in this file");
}

/// Whether two plans of one scenario are there: shards that do not belong together.
bool agree(const std::vector<report::MergedShards>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (all[i].file != all[j].file || all[i].scenario != all[j].scenario) continue;
            complain("the shards of '" + all[i].scenario +
                     "' do not belong together: scenario, faults, strategy, seed, runs, number of "
                     "shards or version differ");
            return false;
        }
    }
    return true;
}

int execute(const Arguments& arguments, const Settings& settings) {
    std::vector<report::MergedShards> all;
    for (const auto& path : arguments.positionals) {
        const int code = add_file(path, all);
        if (code != exit_code::success) return code;
    }
    if (!agree(all)) return exit_code::invalid_file;
    Output output{"-"};
    int code = exit_code::success;
    for (const auto& merged : all) {
        report::print_merged(output.stream(), merged, look_for(settings, output.target()));
        if (!merged.held()) {
            code = worse(code, exit_code::failed);
        } else if (!merged.gaps("en").empty()) {
            code = worse(code, exit_code::incomplete);
        }
    }
    output.finish();
    return code;
}

}  // namespace

Command merge_command() {
    return {
        "merge",
        "add up the shards of an exploration, and say what is missing",
        "FILE...",
        1,
        static_cast<std::size_t>(-1),
        {{"sqsim explore order.yaml --shard 1/2 --format json -o shard-1.json", "one of two"},
         {"sqsim explore order.yaml --shard 2/2 --format json -o shard-2.json", "the other"},
         {"sqsim merge shard-1.json shard-2.json", "the whole"}},
        {},
        "Exit code 0: every shard is there once, played or searched to its end, and nothing was\n"
        "violated but what is there to be; 1: something was; 6: something is missing; 3: the\n"
        "shards do not belong together.\n",
        execute};
}

}  // namespace sqsim::cli
