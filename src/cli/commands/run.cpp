#include <filesystem>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/run_session.hpp"
#include "cli/scenario_files.hpp"

namespace sqsim::cli {

namespace {

std::uint64_t repetitions(const Arguments& arguments) {
    const auto text = arguments.value("--repeat", "1");
    const auto number = parse_number(text);
    if (!number || *number == 0) {
        throw CommandError{exit_code::usage,
                           "--repeat: '" + text + "' is no number of runs; it must be 1 or more"};
    }
    return *number;
}

/// Whether what is written to one would be read from, or written over, the other. Through links as
/// well, and also where neither is there yet.
bool is_same_file(const std::string& left, const std::string& right) {
    std::error_code ignored;
    if (std::filesystem::equivalent(left, right, ignored)) return true;
    const auto whole = [&](const std::string& path) {
        return std::filesystem::weakly_canonical(std::filesystem::absolute(path), ignored);
    };
    return whole(left) == whole(right);
}

/// Terminals, pipes and the like may be read and written at once; an output that is not there yet
/// is a file in the making.
void refuse_output_that_is_used(const RunRequest& request) {
    const auto& output = request.output;
    std::error_code ignored;
    if (output == "-" || (std::filesystem::exists(output, ignored) &&
                          !std::filesystem::is_regular_file(output, ignored)))
        return;
    for (const auto& file : request.files) {
        if (!is_same_file(file == "-" ? "/dev/stdin" : file, output)) continue;
        throw CommandError{exit_code::usage, "--output: " + output + " is the scenario file " +
                                                 (file == "-" ? "on standard input" : file) +
                                                 "; the result needs a file of its own"};
    }
    if (!request.record.empty() && is_same_file(request.record, output)) {
        throw CommandError{exit_code::usage, "--output: " + output +
                                                 " is the file of --record; the result needs a "
                                                 "file of its own"};
    }
}

int execute(const Arguments& arguments, const Settings& settings) {
    RunRequest request;
    request.select = arguments.value("--select", "");
    request.output = arguments.value("--output", "-");
    request.record = arguments.value("--record", "");
    if (arguments.has("--record") && request.record.empty())
        throw CommandError{exit_code::usage, "--record needs the name of a file"};
    request.repeat = repetitions(arguments);
    request.fail_fast = arguments.has("--fail-fast");
    request.list = arguments.has("--list");
    request.quiet = arguments.has("--quiet");
    request.files = scenario_files(arguments.positionals);
    refuse_output_that_is_used(request);
    return RunSession{request, settings}.run();
}

std::vector<Option> options() {
    return {
        {"--select", "-k", "TEXT", "only the scenarios whose name contains TEXT", "", true},
        {"--output", "-o", "FILE", "write the result to FILE; - is standard output", "", true},
        {"--quiet", "-q", "", "print failures only", "", true},
        {"--record", "", "FILE", "add the runs to a SQLite file, to be asked in SQL", "", true},
        {"--repeat", "", "N", "run each scenario N times, with seed, seed+1, ...", "", true},
        {"--fail-fast", "-x", "", "stop after the first failure", "", true},
        {"--list", "", "", "name the scenarios instead of running them", "", true},
    };
}

}  // namespace

Command run_command() {
    return {
        "run",
        "play scenario files and check what they expect",
        "FILE...",
        1,
        static_cast<std::size_t>(-1),
        {{"sqsim run scenarios/tour", "every scenario below a folder"},
         {"sqsim run order.yaml --style lanes", "who works when, along the time"},
         {"sqsim run order.yaml --lang ko", "in Korean"},
         {"sqsim run order.yaml -k slow --seed 0x5EED", "one scenario, another seed"},
         {"sqsim run order.yaml --repeat 100 -q", "a hundred seeds, failures only"},
         {"sqsim run - --format jsonl < order.yaml", "from standard input, for programs"}},
        options(),
        "FILE is a scenario file, a folder (every *.yaml and *.yml below it), or - for standard\n"
        "input. The same file, seed and version give the same bytes.\n"
        "With --format json or jsonl standard output holds whole runs and nothing else, possibly\n"
        "none; what is wrong with a file is told on standard error, with exit code 3. With --list\n"
        "it holds one JSON object a scenario.\n",
        execute};
}

}  // namespace sqsim::cli
