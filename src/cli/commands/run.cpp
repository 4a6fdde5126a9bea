#include <algorithm>
#include <initializer_list>

#include "cli/command.hpp"
#include "cli/endpoint_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/run_session.hpp"
#include "cli/scenario_files.hpp"
#include "cli/used_files.hpp"

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

[[noreturn]] void refuse_without_effect(const std::string& option, const std::string& reason) {
    throw CommandError{exit_code::usage, option + " has no effect here: " + reason};
}

/// Who gives an option expects something of it. Settings in files and variables are for many runs,
/// and need not have an effect on each.
void refuse_options_without_effect(const Arguments& arguments, const Settings& settings) {
    const auto any = [&](std::initializer_list<const char*> names) {
        return std::any_of(names.begin(), names.end(),
                           [&](const char* name) { return arguments.has(name); });
    };
    const auto refuse = [&](const char* option, bool useless, const char* reason) {
        if (useless && arguments.has(option)) refuse_without_effect(option, reason);
    };
    refuse("--at", !any({"--report-svg", "--report-png"}),
           "it is for --report-svg and --report-png");
    refuse("--theme", !any({"--report-svg", "--report-png", "--frames"}),
           "it is for --report-svg, --report-png and --frames");
    refuse("--speed", settings["runtime"] != "threads", "it is for --runtime threads");
    refuse("--style", arguments.has("--quiet"), "--quiet draws nothing");
    refuse("--style", settings["format"] != "human", "it is for --format human");
    refuse("--quiet", settings["format"] != "human", "it is for --format human");
    if (!arguments.has("--list")) return;
    for (const auto& [option, value] : arguments.values) {
        const bool writes = option.starts_with("--report-") || option == "--record" ||
                            option == "--frames" || option == "--repeat";
        if (writes) refuse_without_effect(option, "--list runs nothing");
    }
}

int execute(const Arguments& arguments, const Settings& settings) {
    refuse_options_without_effect(arguments, settings);
    RunRequest request;
    request.select = arguments.value("--select", "");
    request.telling.output = arguments.value("--output", "-");
    request.record = arguments.value("--record", "");
    if (arguments.has("--record") && request.record.empty())
        throw CommandError{exit_code::usage, "--record needs the name of a file"};
    request.repeat = repetitions(arguments);
    request.fail_fast = arguments.has("--fail-fast");
    request.list = request.telling.exports_only = arguments.has("--list");
    request.telling.quiet = arguments.has("--quiet");
    request.files = scenario_files(arguments.positionals);
    request.telling.reports = reports_asked_for(arguments);
    request.telling.pictures = pictures_asked_for(arguments, settings["lang"]);
    request.endpoint = endpoint_asked_for(arguments, settings);
    refuse_outputs_that_are_used(request.files, "scenario file", request.telling, request.record);
    return RunSession{request, settings}.run();
}

std::vector<Option> options() {
    std::vector<Option> all{
        {"--select", "-k", "TEXT", "only the scenarios whose name contains TEXT", "", true},
        {"--output", "-o", "FILE", "write the result to FILE; - is standard output", "", true},
        {"--quiet", "-q", "", "print failures only", "", true},
        {"--record", "", "FILE", "add the runs to a SQLite file, to be asked in SQL", "", true},
        {"--repeat", "", "N", "run each scenario N times, with seed, seed+1, ...", "", true},
        {"--fail-fast", "-x", "", "stop after the first failure", "", true},
        {"--list", "", "", "name the scenarios instead of running them", "", true},
    };
    for (const auto& more : {endpoint_options(), picture_options(), report_options()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
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
         {"sqsim run - --format jsonl < order.yaml", "from standard input, for programs"},
         {"sqsim run cases --endpoint http://127.0.0.1:9324", "whether an SQS endpoint agrees"}},
        options(),
        "FILE is a scenario file, a folder (every *.yaml and *.yml below it), or - for standard\n"
        "input. The same file, seed and version give the same bytes.\n"
        "With --format json or jsonl standard output holds whole runs and nothing else, possibly\n"
        "none; what is wrong with a file is told on standard error, with exit code 3. With --list\n"
        "it holds one JSON object a scenario.\n"
        "With --endpoint the calls of scenarios are made there, and their answers checked. Time is "
        "the\n"
        "endpoint's: its clock is moved if it is a sqsim serve without queues of others, and "
        "waited "
        "for\n"
        "otherwise. What needs the inside of sqsim is skipped, with the reason; when everything "
        "is, "
        "the\n"
        "exit code is 5. An endpoint that cannot be reached, or lets nobody in, is exit code 4.\n"
        "A report holds every run, and is written when the last one is over. Where GITHUB_ACTIONS "
        "is\n"
        "true, failures are annotated and the step gets a summary.\n",
        execute};
}

}  // namespace sqsim::cli
