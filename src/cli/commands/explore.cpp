#include "cli/command.hpp"
#include "cli/corpus.hpp"
#include "cli/exit_code.hpp"
#include "cli/explore_session.hpp"
#include "cli/report_files.hpp"
#include "cli/scenario_files.hpp"
#include "cli/used_files.hpp"
#include "scenario/duration_text.hpp"
#include "scenario/suggestion.hpp"

namespace sqsim::cli {

namespace {

[[noreturn]] void refuse(const std::string& option, const std::string& value,
                         const std::string& demand) {
    throw CommandError{exit_code::usage, option + ": '" + value + "' " + demand};
}

std::uint64_t number_of(const Arguments& arguments, const std::string& option,
                        std::uint64_t otherwise, std::uint64_t at_least) {
    if (!arguments.has(option)) return otherwise;
    const auto text = arguments.value(option, "");
    const auto number = parse_number(text);
    if (!number || *number < at_least)
        refuse(option, text, "is no number; it must be " + std::to_string(at_least) + " or more");
    return *number;
}

std::string strategy_of(const Arguments& arguments) {
    auto name = arguments.value("--strategy", "portfolio");
    if (explore::is_strategy(name)) return name;
    const auto hint = scenario::did_you_mean(name, {"portfolio", "exhaustive", "random", "pos"});
    refuse(
        "--strategy", name,
        "is no strategy: portfolio, exhaustive, random, pos, pct:D, delay:D with D from 1 to 99" +
            (hint.empty() ? "" : "; " + hint));
}

std::optional<explore::Faults> faults_of(const Arguments& arguments) {
    if (!arguments.has("--faults")) return std::nullopt;
    explore::Faults::Mistake mistake;
    const auto faults = explore::Faults::parse(arguments.value("--faults", ""), mistake);
    if (!faults)
        refuse("--faults", mistake.part,
               "is no fault with a number: expire, stall, crash, busy, lose, fail, resend, "
               "other-group, leave-group, as in expire:1,crash:1; or none");
    return faults;
}

/// `3/8`: the third of eight.
void set_shard(const Arguments& arguments, explore::SamplePlan& plan) {
    if (!arguments.has("--shard")) return;
    const auto text = arguments.value("--shard", "");
    const auto slash = text.find('/');
    const auto first = parse_number(text.substr(0, slash));
    const auto second =
        slash == std::string::npos ? std::nullopt : parse_number(text.substr(slash + 1));
    if (!first || !second || *first == 0 || *first > *second)
        refuse("--shard", text, "is no shard; it must be one of N, such as 3/8");
    plan.shard = *first - 1;
    plan.shards = *second;
}

std::optional<Duration> time_of(const Arguments& arguments) {
    if (!arguments.has("--time")) return std::nullopt;
    const auto text = arguments.value("--time", "");
    const auto time = scenario::parse_duration(text);
    if (!time || *time <= Duration{0})
        refuse("--time", text, "is no length of time; it must be one such as 30s or 5m");
    return time;
}

bool wants_json(const Arguments& arguments) {
    const auto format = arguments.value("--format", "human");
    if (format != "human" && format != "json")
        refuse("--format", format, "is not a format of sqsim explore: human, json");
    return format == "json";
}

/// `--corpus`: the files are lists of tokens.
int play_corpora(const Arguments& arguments, const Settings& settings) {
    auto files = arguments.positionals;
    if (files.empty()) files.emplace_back(default_corpus);
    int code = exit_code::success;
    for (const auto& file : files) {
        code = worse(code, play_corpus(file, settings, arguments.has("--quiet")));
    }
    return code;
}

int execute(const Arguments& arguments, const Settings& settings) {
    const auto page = page_asked_for(arguments);
    if (arguments.has("--corpus")) {
        if (!page.empty())
            throw CommandError{exit_code::usage,
                               "--report-html has no effect here: --corpus makes no page; "
                               "sqsim replay TOKEN --report-html FILE does"};
        return play_corpora(arguments, settings);
    }
    if (arguments.positionals.empty())
        throw CommandError{exit_code::usage, "sqsim explore needs FILE...; see sqsim explore -h"};
    ExploreRequest request;
    request.options.strategy = strategy_of(arguments);
    request.options.faults = faults_of(arguments);
    request.options.states = number_of(arguments, "--states", request.options.states, 1);
    request.options.minimise = !arguments.has("--no-minimise");
    request.options.keep_going = arguments.has("--keep-going");
    auto& plan = request.options.sample;
    plan.seed = number_of(arguments, "--seed", 0, 0);
    set_shard(arguments, plan);
    request.time = time_of(arguments);
    request.every_run = arguments.has("--runs") || !request.time;
    const auto runs = request.time ? explore::SamplePlan::without_end : plan.runs;
    plan.runs = number_of(arguments, "--runs", runs, 1);
    request.json = wants_json(arguments);
    request.quiet = arguments.has("--quiet");
    request.output = arguments.value("--output", "-");
    request.page = page;
    request.selection = {scenario_files(arguments.positionals), arguments.value("--select", "")};
    refuse_outputs_that_are_used(request.selection.files, "scenario",
                                 {.output = request.output, .reports = {{"--report-html", page}}});
    return ExploreSession{request, settings}.run();
}

std::vector<Option> options() {
    return {
        {"--strategy", "", "NAME",
         "portfolio (all of those by chance in turn), exhaustive, random, pos, pct:D or delay:D "
         "[default: portfolio]",
         "", true},
        {"--faults", "", "LIST",
         "how often what may strike in a run, expire:1,crash:2 (see Faults below), or none "
         "[default: the scenario's]",
         "", true},
        {"--runs", "", "N", "by chance: how many runs [default: 2000, without end with --time]", "",
         true},
        {"--time", "", "DURATION", "end the search of a scenario after so long, 30s", "", true},
        {"--select", "-k", "TEXT", "only the scenarios whose name contains TEXT", "", true},
        {"--seed", "", "N", "seed of all runs, decimal or 0x... [default: 0]", "", true},
        {"--shard", "", "K/N", "play only part K of N of the runs; sqsim merge adds them up", "",
         true},
        {"--states", "", "N", "exhaustive: give up beyond N states [default: 2000000]", "", false},
        {"--keep-going", "", "", "by chance: play all runs, whatever was found", "", false},
        {"--no-minimise", "", "", "show counterexamples as they were found", "", false},
        {"--corpus", "", "",
         "FILE is a list of tokens: those that must hold and those that must not "
         "[default: scenarios/regression/corpus.list]",
         "", true},
        page_option(),
        {"--format", "", "FORMAT", "human, or json: one object a scenario [default: human]", "",
         true},
        {"--output", "-o", "FILE", "write the result to FILE; - is standard output", "", true},
        {"--quiet", "-q", "", "no progress, and nothing about what held", "", true},
    };
}

}  // namespace

Command explore_command() {
    return {
        "explore",
        "search the interleavings of scenarios for one that breaks an invariant",
        "FILE...",
        0,
        static_cast<std::size_t>(-1),
        {{"sqsim explore order.yaml", "2000 runs, by five strategies in turn"},
         {"sqsim explore order.yaml --strategy exhaustive", "every interleaving: a proof"},
         {"sqsim explore order.yaml --faults expire:1,crash:1", "with a lost lease and a crash"},
         {"sqsim explore orders.yaml --time 30s -q", "for CI: silent unless something breaks"},
         {"sqsim explore order.yaml --shard 3/8 --format json -o shard-3.json",
          "one of eight machines; see sqsim merge"},
         {"sqsim explore --corpus", "everything that was ever found"}},
        options(),
        "What may happen in any order is tried in many: consumers poll, read, write, commit and\n"
        "delete one step at a time, and faults strike between the steps. What is violated is "
        "shown\n"
        "as the shortest run that leads there, with the line that plays it again.\n"
        "A scenario passes if nothing it demands was violated and all was that it is there to "
        "break\n"
        "(breaks:); of a shard, only the former counts.\n"
        "\n"
        "Faults\n"
        "  expire   everybody stands still until the oldest visibility timeout is over\n"
        "  stall    one consumer stands still for a visibility timeout\n"
        "  crash    a consumer dies where it stands, and starts again\n"
        "  busy     a step finds the database locked and gives up\n"
        "  lose     an answer of SQS is lost, and the client library asks again at once\n"
        "  fail     a send is refused, and its sender tries again a second later\n"
        "  resend   a sender that heard nothing sends again when its id is forgotten\n"
        "and what AWS leaves open, done the other way:\n"
        "  other-group   a receive serves the group that has waited second longest\n"
        "  leave-group   a receive that moves a dead letter leaves its group to the next\n",
        execute};
}

}  // namespace sqsim::cli
