#include <chrono>

#include "cli/command.hpp"
#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "cli/replay.hpp"
#include "cli/signals.hpp"
#include "report/explore_words.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::cli {

namespace {

Duration time_of(const Arguments& arguments) {
    const auto text = arguments.value("--time", "20s");
    const auto time = scenario::parse_duration(text);
    if (!time || *time <= Duration{0})
        throw CommandError{
            exit_code::usage,
            "--time: '" + text + "' is no length of time; it must be one such as 30s or 5m"};
    return *time;
}

int execute(const Arguments& arguments, const Settings& settings) {
    const auto time = time_of(arguments);
    const auto found = find_run(arguments.positionals.front(), settings);
    if (!found.run) return found.exit_code;
    const auto& scenario = found.run->scenario();
    const auto before = play(*found.run, false);
    if (!before.violated()) {
        complain(report::explore_words_in(settings["lang"]).shrunk_nothing);
        return exit_code::nothing;
    }
    const auto example = counterexample_of(*found.run, before);
    const auto end = std::chrono::steady_clock::now() + time;
    explore::MinimiseLimits limits;
    limits.is_over = [end] { return interrupt_flag() || std::chrono::steady_clock::now() > end; };
    const auto smaller = explore::minimise(scenario, example.faults, example.violation,
                                           example.labels, example.without, limits);
    const explore::Performance after{scenario,
                                     {smaller.without, smaller.script, smaller.violation}};
    Output output{"-"};
    report::print_shrunk(output.stream(), before,
                         {after,
                          token_text(scenario, found.run->token.file, smaller),
                          smaller.turning_point,
                          true,
                          {}},
                         smaller.minimal, look_for(settings, output.target()));
    output.finish();
    return exit_code::success;
}

}  // namespace

Command shrink_command() {
    return {"shrink",
            "make the run of a token as short as it can be",
            "TOKEN|FILE",
            1,
            1,
            {{"sqsim shrink sq1=order.yaml@1,c1.read:o1,+expire:o1,c2.write:o1",
              "a shorter token that violates the same"}},
            {{"--time", "", "DURATION", "try no longer than this [default: 20s]", "", true}},
            "Exit code 5: the run violates nothing, so that there is nothing to make shorter.\n",
            execute};
}

}  // namespace sqsim::cli
