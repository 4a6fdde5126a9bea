#include "cli/replay.hpp"

#include <unistd.h>

#include <iostream>
#include <limits>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/report_files.hpp"
#include "cli/scenario_files.hpp"
#include "cli/used_files.hpp"
#include "report/explore_words.hpp"
#include "report/page/exploration_page.hpp"

namespace sqsim::cli {

namespace {

/// Waits for Enter and takes the line it makes back. False at the end of the input.
bool wait_for_enter(const Settings& settings) {
    std::cout << "  " << report::explore_words_in(settings["lang"]).replay_next << std::flush;
    std::cin.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    std::cout << "\x1b[A\r\x1b[K" << std::flush;
    return !std::cin.eof();
}

bool is_dialogue() {
    return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
}

void write_page(const Arguments& arguments, const Settings& settings,
                const explore::Performance& run,
                const std::optional<explore::TurningPoint>& turning_point,
                const std::string& token) {
    const auto path = page_asked_for(arguments);
    if (path.empty()) return;
    report::ExplorationPage page{settings["lang"]};
    page.add(run, turning_point, shell_word(token), false);
    Output file{path};
    page.write(file.stream());
    file.finish();
}

int execute(const Arguments& arguments, const Settings& settings) {
    const auto runtime = arguments.value("--runtime", "virtual");
    if (runtime != "virtual" && runtime != "threads")
        throw CommandError{exit_code::usage, "--runtime: '" + runtime +
                                                 "' is not a runtime of sqsim: virtual, threads"};
    const auto style = arguments.value("--style", "steps");
    if (style != "steps" && style != "none")
        throw CommandError{exit_code::usage,
                           "--style: '" + style + "' is not a style of sqsim replay: steps, none"};
    const auto& token = arguments.positionals.front();
    refuse_outputs_that_are_used({token}, "token",
                                 {.reports = {{"--report-html", page_asked_for(arguments)}}});
    const auto found = find_run(token, settings);
    if (!found.run) return found.exit_code;
    const auto run = play(*found.run, runtime == "threads");
    Output output{"-"};
    const auto turning_point = turning_point_of(*found.run, run);
    write_page(arguments, settings, run, turning_point, found.run->token.text());
    report::Replayed replayed{run, {}, turning_point, style == "steps", {}};
    if (arguments.has("--step") && is_dialogue())
        replayed.wait = [&] { return wait_for_enter(settings); };
    report::print_replay(output.stream(), replayed, look_for(settings, output.target()));
    output.finish();
    return run.violated() ? exit_code::failed : exit_code::success;
}

}  // namespace

Command replay_command() {
    return {
        "replay",
        "play the run of a token again",
        "TOKEN|FILE",
        1,
        1,
        {{"sqsim replay sq1=order.yaml@1,c1.read:o1,+expire:o1,c2.write:o1",
          "a token, as sqsim explore prints them"},
         {"sqsim replay bug.txt --step", "from a file, step by step"},
         {"sqsim replay bug.txt --runtime threads", "on OS threads that take turns"}},
        {page_option(),
         {"--step", "", "", "wait for Enter after each step", "", true},
         {"--style", "", "STYLE", "steps, or none: the verdict alone [default: steps]", "", true},
         {"--runtime", "", "RUNTIME",
          "virtual: fibers; threads: the same run on OS threads [default: virtual]", "", false}},
        "A token names a scenario file, what of it is left out, and whose turn it is. FILE is a\n"
        "text file with one token; # begins a comment.\n"
        "Exit code 1: the run violates an invariant; 0: it does not, or no longer.\n"
        "A label that the run does not have any more is passed over, and told.\n",
        execute};
}

}  // namespace sqsim::cli
