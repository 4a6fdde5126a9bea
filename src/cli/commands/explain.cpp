#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/replay.hpp"

namespace sqsim::cli {

namespace {

int execute(const Arguments& arguments, const Settings& settings) {
    const auto found = find_run(arguments.positionals.front(), settings);
    if (!found.run) return found.exit_code;
    const auto run = play(*found.run, false);
    Output output{"-"};
    const report::Replayed replayed{run, {}, turning_point_of(*found.run, run), true, {}};
    report::print_explanation(output.stream(), replayed, look_for(settings, output.target()));
    output.finish();
    return exit_code::success;
}

}  // namespace

Command explain_command() {
    return {"explain",
            "tell the run of a token step by step, and what follows from it",
            "TOKEN|FILE",
            1,
            1,
            {{"sqsim explain sq1=order.yaml@1,c1.read:o1,+expire:o1,c2.write:o1",
              "what happens, what SQS promises, what the consumer owes"},
             {"sqsim explain bug.txt --lang ko", "in Korean"}},
            {},
            "",
            execute};
}

}  // namespace sqsim::cli
