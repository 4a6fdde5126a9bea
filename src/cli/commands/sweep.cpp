#include <sstream>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/sweep_session.hpp"
#include "cli/used_files.hpp"
#include "scenario/suggestion.hpp"

namespace sqsim::cli {

namespace {

constexpr std::uint64_t most_runs = 1'000'000;

[[noreturn]] void refuse(const std::string& option, const std::string& what) {
    throw CommandError{exit_code::usage, option + ": " + what};
}

std::vector<sweep::Variation> variations_of(const Arguments& arguments) {
    std::vector<sweep::Variation> variations;
    std::istringstream all{arguments.value("--vary", "")};
    for (std::string text; std::getline(all, text);) {
        std::string mistake;
        auto variation = sweep::parse_variation(text, mistake);
        if (!mistake.empty()) refuse("--vary", mistake);
        for (const auto& other : variations) {
            if (other.parameter == variation.parameter)
                refuse("--vary", std::string{other.parameter->name} + " is varied already");
        }
        variations.push_back(std::move(variation));
    }
    if (sweep::count_of(variations) > most_runs)
        refuse("--vary", "these are more than " + std::to_string(most_runs) + " combinations");
    return variations;
}

std::optional<std::uint64_t> number_of(const Arguments& arguments, const std::string& option) {
    if (!arguments.has(option)) return std::nullopt;
    const auto text = arguments.value(option, "");
    const auto number = parse_number(text);
    if (!number) refuse(option, "'" + text + "' is no number");
    return number;
}

std::string format_of(const Arguments& arguments) {
    auto format = arguments.value("--format", "human");
    if (format != "human" && format != "csv" && format != "json")
        refuse("--format", "'" + format + "' is no format of sqsim sweep; " +
                               scenario::help_choosing(format, {"human", "csv", "json"}));
    return format;
}

int execute(const Arguments& arguments, const Settings& settings) {
    SweepRequest request;
    request.file = arguments.positionals.front();
    request.select = arguments.value("--select", "");
    request.variations = variations_of(arguments);
    if (request.file == "-" && !request.variations.empty())
        refuse("--vary", "standard input cannot be read once for each value; name a file");
    request.runs = number_of(arguments, "--runs").value_or(1);
    if (request.runs == 0 || request.runs > most_runs)
        refuse("--runs", "must be 1 to " + std::to_string(most_runs));
    request.seed = number_of(arguments, "--seed");
    request.format = format_of(arguments);
    request.output = arguments.value("--output", "-");
    request.csv = arguments.value("--csv", "");
    request.json = arguments.value("--json", "");
    request.html = arguments.value("--html", "");
    request.plot = arguments.value("--plot", "");
    const auto& plot = request.plot;
    const bool known = plot.ends_with(".svg") || plot.ends_with(".png") || plot.ends_with(".gp");
    if (!plot.empty() && !known) refuse("--plot", "'" + plot + "' must end in .svg, .png or .gp");
    request.quiet = arguments.has("--quiet");
    refuse_outputs_that_are_used({request.file}, "scenario",
                                 {.output = request.output,
                                  .reports = {{"--csv", request.csv},
                                              {"--json", request.json},
                                              {"--html", request.html},
                                              {"--plot", plot}}});
    return SweepSession{request, settings}.run();
}

std::vector<Option> options() {
    return {
        {"--vary", "", "KEY=VALUES",
         "a value after the other, groups=1,2,5 or consumers=1..16; several times: every "
         "combination (see Keys below)",
         "", true, true},
        {"--runs", "", "N", "runs of each combination, with growing seeds [default: 1]", "", true},
        {"--seed", "", "N", "seed of the first run [default: the scenario's]", "", true},
        {"--select", "-k", "TEXT", "the scenario whose name contains TEXT", "", true},
        {"--format", "", "FORMAT", "human, csv or json [default: human]", "", true},
        {"--output", "-o", "FILE", "write that to FILE; - is standard output", "", true},
        {"--csv", "", "FILE", "write all figures of all runs as CSV to FILE too", "", true},
        {"--json", "", "FILE", "the same as JSON", "", true},
        {"--html", "", "FILE", "one page with charts and a table, which needs no network", "",
         true},
        {"--plot", "", "FILE",
         "draw it along the first KEY: FILE.svg or FILE.png with gnuplot, FILE.gp for gnuplot", "",
         true},
        {"--quiet", "-q", "", "no progress, and no table", "", true},
    };
}

std::string keys_text() {
    std::string text = "Keys\n";
    for (const auto& parameter : sweep::parameters()) {
        text += "  " + std::string{parameter.name};
        text.append(parameter.name.size() < 22 ? 23 - parameter.name.size() : 1, ' ');
        text += std::string{parameter.meaning} + "\n";
    }
    return text;
}

}  // namespace

Command sweep_command() {
    return {
        "sweep",
        "measure a load under virtual time, at every combination of parameters",
        "FILE",
        1,
        1,
        {{"sqsim sweep scenarios/sweeps/groups.yaml", "once, as the file says"},
         {"sqsim sweep load.yaml --vary groups=1,2,5,10,100 --vary consumers=1..16",
          "80 combinations"},
         {"sqsim sweep load.yaml --vary \"work=10ms,exponential(10ms)\" --runs 20",
          "20 seeds of each"},
         {"sqsim sweep load.yaml --vary groups=1,2,5,10 --vary consumers=1,4 --plot groups.svg",
          "a picture with two lines"},
         {"sqsim sweep load.yaml --vary groups=1..10 --format csv > groups.csv",
          "for a spreadsheet"}},
        options(),
        "The scenario has a \"load\": how many orders come for how many products, and who works "
        "them\noff. Of each run are told: the throughput, how long orders took from their arrival "
        "to the\ncommit and to the customer's answer, redeliveries, dead letters, waits for the "
        "database and\ncalls of SQS. Time is virtual: the figures are those of the model, the same "
        "on every machine.\n"
        "\n" +
            keys_text(),
        execute};
}

}  // namespace sqsim::cli
