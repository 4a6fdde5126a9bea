// Covers the commands completions and man, cli/completions, cli/completion_values and cli/manual.
#include "cli/support/shop.hpp"

namespace sqsim::cli::test {

namespace {

/// What bash would offer for the last of the words.
std::string offered(const Folder& folder, const std::string& words, int last) {
    folder.write("sqsim.bash", sqsim(folder, "completions bash").out);
    const std::string command = "cd '" + folder.path() +
                                "' && bash -c 'source ./sqsim.bash; COMP_WORDS=(" + words +
                                "); COMP_CWORD=" + std::to_string(last) +
                                "; _sqsim; echo \"${COMPREPLY[*]}\"' > offered 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
    auto text = folder.read("offered");
    while (text.ends_with('\n')) text.pop_back();
    return text;
}

}  // namespace

TEST_SUITE("completions") {
    TEST_CASE("bash completes commands, options, their values and files") {
        const Folder folder;
        folder.write("order.yaml", "");
        CHECK(offered(folder, "sqsim sw", 1) == "sweep");
        CHECK(offered(folder, "sqsim help expla", 2) == "explain");
        CHECK(offered(folder, "sqsim run --sty", 2) == "--style");
        CHECK(offered(folder, "sqsim run --style b", 3) == "boxes");
        CHECK(offered(folder, "sqsim sweep --vary group", 3) == "groups=");
        CHECK(offered(folder, "sqsim run ord", 2) == "order.yaml");
        CHECK(offered(folder, "sqsim run -o ord", 3) == "order.yaml");
        CHECK(offered(folder, "sqsim run --seed 1", 3).empty());
        CHECK(offered(folder, "sqsim completions z", 2) == "zsh");
        CHECK(offered(folder, "sqsim run --theme d", 3) == "dark");
        CHECK(offered(folder, "sqsim serve --clock v", 3) == "virtual");
        CHECK(offered(folder, "sqsim explore --strategy exh", 3) == "exhaustive");
        CHECK(offered(folder, "sqsim explore --faults st", 3) == "stall:1");
    }

    TEST_CASE("every shell learns every command and every long option") {
        const Folder folder;
        const auto help = sqsim(folder, "sweep --help").out;
        for (const std::string shell : {"bash", "zsh", "fish"}) {
            CAPTURE(shell);
            const auto script = sqsim(folder, "completions " + shell);
            CHECK(script.exit_code == 0);
            for (const std::string command : {"run", "explore", "sweep", "serve", "completions"})
                CHECK(contains(script.out, command));
            for (const std::string option : {"vary", "runs", "plot", "html"}) {
                CHECK(contains(help, "--" + option));
                CHECK(contains(script.out, option));
            }
        }
    }

    TEST_CASE("a shell that there are no completions for is told with those that there are") {
        const Folder folder;
        const auto outcome = sqsim(folder, "completions powershell");
        CHECK(outcome.exit_code == 2);
        CHECK(contains(outcome.err, "no completions for 'powershell'"));
        CHECK(contains(outcome.err, "zsh"));
    }

    TEST_CASE("the manual page has every command, and no text of ours is a request of roff") {
        const Folder folder;
        const auto outcome = sqsim(folder, "man");
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.out.starts_with(".TH SQSIM 1 "));
        for (const std::string command : {"run FILE...", "sweep FILE", "merge FILE...", "man"})
            CHECK(contains(outcome.out, ".SS \"sqsim " + command + "\"\n"));
        CHECK(contains(outcome.out, "\\fB\\-\\-vary\\fR \\fIKEY=VALUES\\fR\n"));
        CHECK(contains(outcome.out, ".SH EXIT STATUS\n"));
        CHECK(sqsim(folder, "man -o sqsim.1").out.empty());
        CHECK(folder.read("sqsim.1") == outcome.out);
    }
}

}  // namespace sqsim::cli::test
