#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/report_session.hpp"
#include "cli/used_files.hpp"

namespace sqsim::cli {

namespace {

void refuse_options_without_effect(const Arguments& arguments, const Settings& settings,
                                   bool exports_only) {
    const auto refuse = [&](const char* option, bool useless, const char* reason) {
        if (useless && arguments.has(option))
            throw CommandError{exit_code::usage,
                               std::string{option} + " has no effect here: " + reason};
    };
    const bool pictures = arguments.has("--svg") || arguments.has("--png");
    refuse("--at", !pictures, "it is for --svg and --png");
    refuse("--theme", !pictures && !arguments.has("--frames"),
           "it is for --svg, --png and --frames");
    for (const auto* option : {"--format", "--style", "--output", "--quiet"})
        refuse(option, exports_only, "it is for the terminal, which gets nothing beside exports");
    refuse("--style", arguments.has("--quiet"), "--quiet draws nothing");
    refuse("--style", settings["format"] != "human", "it is for --format human");
    refuse("--quiet", settings["format"] != "human", "it is for --format human");
}

int execute(const Arguments& arguments, const Settings& settings) {
    ReportRequest request;
    request.recordings = arguments.positionals;
    request.select = arguments.value("--select", "");
    auto& telling = request.telling;
    telling.output = arguments.value("--output", "-");
    telling.quiet = arguments.has("--quiet");
    telling.for_github = false;
    telling.reports = reports_asked_for(arguments, nothing_else);
    telling.pictures = pictures_asked_for(arguments, settings["lang"], nothing_else);
    telling.exports_only = !telling.reports.empty() || !telling.pictures.svg.empty() ||
                           !telling.pictures.png.empty() || !telling.pictures.frames.empty();
    refuse_options_without_effect(arguments, settings, telling.exports_only);
    refuse_outputs_that_are_used(request.recordings, "recording", telling);
    return ReportSession{request, settings}.run();
}

std::vector<Option> options() {
    auto all = report_options(nothing_else);
    const auto pictures = picture_options(nothing_else);
    all.insert(all.end(), pictures.begin(), pictures.end());
    const std::vector<Option> rest{
        {"--select", "-k", "TEXT", "only the scenarios whose name contains TEXT", "", true},
        {"--output", "-o", "FILE", "write the result to FILE; - is standard output", "", true},
        {"--quiet", "-q", "", "print failures only", "", true},
    };
    all.insert(all.end(), rest.begin(), rest.end());
    return all;
}

}  // namespace

Command report_command() {
    return {
        "report",
        "make reports of recorded runs, as they were made when they were played",
        "RECORDING...",
        1,
        static_cast<std::size_t>(-1),
        {{"sqsim report run.db --html run.html", "the page of a run recorded with --record"},
         {"sqsim report run.jsonl --svg run.svg --at T2", "or with --format jsonl"},
         {"sqsim report run.db --lang ko --style lanes", "what sqsim run printed, in Korean"}},
        options(),
        "RECORDING is a file of sqsim run --record or --format jsonl; - is standard input, as "
        "lines.\n"
        "Every report is the same, to the byte, as the one of sqsim run with the same options: "
        "the\n"
        "recording holds the scenario's files, the events and what came of the run, and nothing "
        "is\n"
        "played again. Without a report to make, the runs are told on the terminal.\n"
        "Files from which nothing could be run are not in a recording.\n"
        "Exit code 0: all reports were made, however the runs came out. A recording that is "
        "damaged,\n"
        "breaks off or lacks what a report needs is exit code 3; the runs before that are told.\n",
        execute};
}

}  // namespace sqsim::cli
